import XCTest
@testable import Notifications

final class NoticeRequestTests: XCTestCase {
    func testVersionIsThatOfTheExamples() throws {
        XCTAssertEqual(try Examples.read()["protocol"] as? Int, NoticeProtocol.version)
    }

    func testEveryRequestIsUnderstood() throws {
        for example in try Examples.list("requests") {
            let message = try XCTUnwrap(example["json"] as? [String: Any])
            let request = try NoticeRequest.read(message).get()
            XCTAssertEqual(request, try expected(message), "\(example["name"] ?? "")")
        }
    }

    func testEveryMalformedRequestIsRefusedForItsReason() throws {
        for example in try Examples.list("malformedRequests") {
            let reason = try XCTUnwrap(example["reason"] as? String)
            let failure = try XCTUnwrap(NoticeFailure(rawValue: reason))
            let name = "\(example["name"] ?? "")"
            XCTAssertEqual(NoticeRequest.read(example["json"]), .failure(failure), name)
        }
    }

    func testWhatIsNoJSONIsRefused() {
        let date: Any = Date()
        let halfGood: [String: Any] = ["protocol": 1, "kind": date]
        let messages: [Any?] = [nil, date, [date], ["protocol": date], halfGood]
        for message in messages {
            XCTAssertEqual(NoticeRequest.read(message), .failure(.malformed))
        }
        let oddKeys: NSDictionary = [1: "protocol", "kind": "state"]
        XCTAssertEqual(NoticeRequest.read(oddKeys), .failure(.malformed))
    }

    func testBoundsAreInclusive() {
        XCTAssertNotNil(notice(idLength: 200, titleLength: 300, bodyLength: 4000))
        XCTAssertNotNil(notice(idLength: 1, titleLength: 1, bodyLength: 0))
        XCTAssertNil(notice(idLength: 201, titleLength: 1, bodyLength: 0))
        XCTAssertNil(notice(idLength: 0, titleLength: 1, bodyLength: 0))
        XCTAssertNil(notice(idLength: 1, titleLength: 301, bodyLength: 0))
        XCTAssertNil(notice(idLength: 1, titleLength: 0, bodyLength: 0))
        XCTAssertNil(notice(idLength: 1, titleLength: 1, bodyLength: 4001))
        XCTAssertEqual(remove(count: 200), .success(.remove(ids: ids(200))))
        XCTAssertEqual(remove(count: 201), .failure(.malformed))
    }

    func testLengthsAreCountedAsJavaScriptDoes() {
        let limits = ["id": 200, "title": 300, "body": 4000]
        // One character of two UTF-16 units.
        let longest = limits.mapValues { String(repeating: "🗼", count: $0 / 2) }
        XCTAssertNotNil(Notice(json: longest))
        for key in limits.keys {
            let longer = longest.merging([key: "a"]) { known, new in known + new }
            XCTAssertNil(Notice(json: longer), key)
        }
    }

    private func notice(idLength: Int, titleLength: Int, bodyLength: Int) -> Notice? {
        Notice(json: [
            "id": text(idLength),
            "title": text(titleLength),
            "body": text(bodyLength),
        ])
    }

    private func remove(count: Int) -> Result<NoticeRequest, NoticeFailure> {
        NoticeRequest.read(["protocol": 1, "kind": "remove", "ids": ids(count)] as [String: Any])
    }

    private func ids(_ count: Int) -> [String] {
        (0..<count).map { "notice-\($0)" }
    }

    private func text(_ length: Int) -> String {
        String(repeating: "a", count: length)
    }

    /// What a well-formed request means, read here a second time and without checks.
    private func expected(_ message: [String: Any]) throws -> NoticeRequest {
        switch try XCTUnwrap(message["kind"] as? String) {
        case "state": return .state
        case "list": return .list
        case "remove": return .remove(ids: try XCTUnwrap(message["ids"] as? [String]))
        default:
            let notice = try XCTUnwrap(message["notice"] as? [String: String])
            return .show(
                Notice(
                    id: try XCTUnwrap(notice["id"]),
                    title: try XCTUnwrap(notice["title"]),
                    body: try XCTUnwrap(notice["body"])
                )
            )
        }
    }
}
