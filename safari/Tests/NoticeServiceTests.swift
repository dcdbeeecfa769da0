import XCTest
@testable import Notices

final class NoticeServiceTests: XCTestCase {
    private let centre = FakeNoticeCentre()

    func testStateIsWhatTheSystemSays() {
        for authorisation in NoticeAuthorisation.allCases {
            centre.setting = authorisation
            XCTAssertEqual(answer(request("state")), .state(authorisation, appVersion: "1.2.3"))
        }
    }

    func testANoticeIsShownOnceAndReplacedByItsId() {
        XCTAssertEqual(answer(show(id: "a", title: "Began")), .shown(id: "a"))
        XCTAssertEqual(answer(show(id: "b", title: "Other")), .shown(id: "b"))
        XCTAssertEqual(answer(show(id: "a", title: "Over")), .shown(id: "a"))
        XCTAssertEqual(centre.shown.map { $0.title }, ["Other", "Over"])
        XCTAssertEqual(answer(request("list")), .list(ids: ["b", "a"]))
    }

    func testNothingIsPostedWithoutPermission() {
        for authorisation in [NoticeAuthorisation.denied, .notAsked] {
            centre.setting = authorisation
            XCTAssertEqual(answer(show(id: "a", title: "T")), .failed(.notAuthorised))
        }
        XCTAssertEqual(centre.shown, [])
    }

    func testWhatTheSystemRefusesIsToldSo() {
        for failure in [NoticeFailure.refused, .notAuthorised] {
            centre.postingFailure = failure
            XCTAssertEqual(answer(show(id: "a", title: "T")), .failed(failure))
        }
    }

    func testRemovingTakesAwayWhatIsNamed() {
        _ = answer(show(id: "a", title: "A"))
        _ = answer(show(id: "b", title: "B"))
        XCTAssertEqual(answer(request("remove", ["ids": ["a", "gone"]])), .removed)
        XCTAssertEqual(centre.shown.map { $0.id }, ["b"])
    }

    func testAListHoldsWhatTheProtocolLetsThrough() {
        for number in 0..<201 {
            _ = answer(show(id: "notice-\(number)", title: "T"))
        }
        centre.post(Notice(id: "", title: "T", body: "")) { _ in }
        guard case .list(let ids) = answer(request("list")) else { return XCTFail("no list") }
        XCTAssertEqual(ids.count, 200)
        XCTAssertFalse(ids.contains(""))
    }

    func testWhatIsMalformedIsAnsweredAndDoesNothing() {
        XCTAssertEqual(answer("state"), .failed(.malformed))
        XCTAssertEqual(answer(nil), .failed(.malformed))
        XCTAssertEqual(answer(["protocol": 2, "kind": "state"] as [String: Any]), .failed(.unknownProtocol))
        XCTAssertEqual(centre.shown, [])
    }

    /// The one answer; a second one, or none, is a failure.
    private func answer(_ message: Any?) -> NoticeReply? {
        var replies: [NoticeReply] = []
        NoticeService(centre: centre, appVersion: "1.2.3").answer(message) { replies.append($0) }
        XCTAssertEqual(replies.count, 1)
        return replies.first
    }

    private func request(_ kind: String, _ rest: [String: Any] = [:]) -> [String: Any] {
        let head: [String: Any] = ["protocol": NoticeProtocol.version, "kind": kind]
        return head.merging(rest) { known, _ in known }
    }

    private func show(id: String, title: String) -> [String: Any] {
        request("show", ["notice": ["id": id, "title": title, "body": ""]])
    }
}
