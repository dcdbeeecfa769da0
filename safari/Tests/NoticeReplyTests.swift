import XCTest
@testable import Notifications

final class NoticeReplyTests: XCTestCase {
    private let replies: [String: NoticeReply] = [
        "allowed": .state(.granted, appVersion: "0.4.0"),
        "not allowed": .state(.denied, appVersion: "0.4.0"),
        "never asked": .state(.notAsked, appVersion: "0.4.0"),
        "shown": .shown(id: "test"),
        "not shown, for it is not allowed": .failed(.notAuthorized),
        "not shown, for the system refused it": .failed(.refused),
        "what is shown": .list(ids: ["test"]),
        "removed": .removed,
    ]

    func testEveryExampleIsWhatThisAppSends() throws {
        let examples = try Examples.list("replies")
        for example in examples {
            let name = try XCTUnwrap(example["name"] as? String)
            let reply = try XCTUnwrap(replies[name], "no reply for “\(name)”")
            let json = try XCTUnwrap(example["json"] as? [String: Any])
            XCTAssertEqual(reply.json as NSDictionary, json as NSDictionary, name)
        }
    }

    func testEveryReplyIsAPropertyList() {
        for reply in replies.values {
            XCTAssertTrue(PropertyListSerialization.propertyList(reply.json, isValidFor: .binary))
        }
    }
}
