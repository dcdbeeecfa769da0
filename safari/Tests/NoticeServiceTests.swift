import XCTest
@testable import Notifications

final class NoticeServiceTests: XCTestCase {
    private let center = FakeNoticeCenter()

    func testStateIsWhatTheSystemSays() {
        for authorization in NoticeAuthorization.allCases {
            center.setting = authorization
            XCTAssertEqual(answer(request("state")), .state(authorization, appVersion: "1.2.3"))
        }
    }

    func testANoticeIsShownOnceAndReplacedByItsId() {
        XCTAssertEqual(answer(show(id: "a", title: "Began")), .shown(id: "a"))
        XCTAssertEqual(answer(show(id: "b", title: "Other")), .shown(id: "b"))
        XCTAssertEqual(answer(show(id: "a", title: "Over")), .shown(id: "a"))
        XCTAssertEqual(center.shown.map { $0.title }, ["Other", "Over"])
        XCTAssertEqual(answer(request("list")), .list(ids: ["b", "a"]))
    }

    func testTheSameNoticeOfAnotherProfileDoesNotAlertAgain() {
        for _ in 0..<2 {
            XCTAssertEqual(answer(show(id: "a", title: "Began")), .shown(id: "a"))
        }
        XCTAssertEqual(center.alerts, 1)
        _ = answer(show(id: "a", title: "Began", body: "Other words"))
        _ = answer(show(id: "b", title: "Began", body: "Other words"))
        XCTAssertEqual(center.alerts, 3)
        _ = answer(request("remove", ["ids": ["a"]]))
        _ = answer(show(id: "a", title: "Began", body: "Other words"))
        XCTAssertEqual(center.alerts, 4)
    }

    func testATestAlertsEachTime() {
        for _ in 0..<2 {
            XCTAssertEqual(answer(show(id: "test", title: "Test")), .shown(id: "test"))
        }
        XCTAssertEqual(center.alerts, 2)
        XCTAssertEqual(center.shown.count, 1)
    }

    func testNothingIsPostedWithoutPermission() {
        center.setting = .denied
        XCTAssertEqual(answer(show(id: "a", title: "T")), .failed(.notAuthorized))
        XCTAssertEqual(center.questions, 0)
        XCTAssertEqual(center.alerts, 0)
    }

    func testAPersonIsAskedAtTheFirstNoticeOnly() {
        for reply in [NoticeAuthorization.granted, .denied] {
            let center = FakeNoticeCenter()
            center.setting = .notAsked
            center.answer = reply
            let expected = reply == .granted ? NoticeReply.shown(id: "a") : .failed(.notAuthorized)
            for _ in 0..<2 {
                XCTAssertEqual(answer(show(id: "a", title: "T"), center), expected)
            }
            XCTAssertEqual(center.questions, 1)
            XCTAssertEqual(center.alerts, reply == .granted ? 1 : 0)
        }
    }

    func testWhereTheSystemDoesNotAskNothingIsPosted() {
        center.setting = .notAsked
        center.answer = .notAsked
        XCTAssertEqual(answer(show(id: "a", title: "T")), .failed(.notAuthorized))
        XCTAssertEqual(center.questions, 1)
        XCTAssertEqual(center.alerts, 0)
    }

    func testOnlyANoticeLeadsToTheQuestion() {
        center.setting = .notAsked
        _ = answer(request("state"))
        _ = answer(request("list"))
        _ = answer(request("remove", ["ids": ["a"]]))
        XCTAssertEqual(center.questions, 0)
    }

    func testWhatTheSystemRefusesIsToldSo() {
        for failure in [NoticeFailure.refused, .notAuthorized] {
            center.postingFailure = failure
            XCTAssertEqual(answer(show(id: "a", title: "T")), .failed(failure))
        }
    }

    func testRemovingTakesAwayWhatIsNamed() {
        _ = answer(show(id: "a", title: "A"))
        _ = answer(show(id: "b", title: "B"))
        XCTAssertEqual(answer(request("remove", ["ids": ["a", "gone"]])), .removed)
        XCTAssertEqual(center.shown.map { $0.id }, ["b"])
    }

    func testAListHoldsWhatTheProtocolLetsThrough() {
        // Before the valid ones, so that the limit on their number does not remove them.
        for id in ["", String(repeating: "a", count: 201)] {
            center.post(Notice(id: id, title: "T", body: "")) { _ in }
        }
        for number in 0..<201 {
            _ = answer(show(id: "notice-\(number)", title: "T"))
        }
        let valid = (0..<200).map { "notice-\($0)" }
        XCTAssertEqual(answer(request("list")), .list(ids: valid))
    }

    func testWhatIsMalformedIsAnsweredAndDoesNothing() {
        XCTAssertEqual(answer("state"), .failed(.malformed))
        XCTAssertEqual(answer(nil), .failed(.malformed))
        XCTAssertEqual(answer(["protocol": 2, "kind": "state"] as [String: Any]), .failed(.unknownProtocol))
        XCTAssertEqual(center.shown, [])
    }

    /// The one answer; a second one, or none, is a failure.
    private func answer(_ message: Any?, _ other: FakeNoticeCenter? = nil) -> NoticeReply? {
        var replies: [NoticeReply] = []
        let service = NoticeService(center: other ?? center, appVersion: "1.2.3")
        service.answer(message) { replies.append($0) }
        XCTAssertEqual(replies.count, 1)
        return replies.first
    }

    private func request(_ kind: String, _ rest: [String: Any] = [:]) -> [String: Any] {
        let head: [String: Any] = ["protocol": NoticeProtocol.version, "kind": kind]
        return head.merging(rest) { known, _ in known }
    }

    private func show(id: String, title: String, body: String = "") -> [String: Any] {
        request("show", ["notice": ["id": id, "title": title, "body": body]])
    }
}
