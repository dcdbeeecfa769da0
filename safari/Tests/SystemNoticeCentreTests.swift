#if canImport(UserNotifications)
import UserNotifications
import XCTest
@testable import Notices

/// Only the translations: a test has no bundle that the notification centre would talk to.
final class SystemNoticeCentreTests: XCTestCase {
    func testEveryStateOfTheSystemIsAWordOfTheProtocol() {
        XCTAssertEqual(NoticeAuthorisation(UNAuthorizationStatus.authorized), .granted)
        XCTAssertEqual(NoticeAuthorisation(UNAuthorizationStatus.provisional), .granted)
        XCTAssertEqual(NoticeAuthorisation(UNAuthorizationStatus.denied), .denied)
        XCTAssertEqual(NoticeAuthorisation(UNAuthorizationStatus.notDetermined), .notAsked)
    }

    func testErrorsOfPosting() {
        let notAllowed = UNError(.notificationsNotAllowed)
        XCTAssertNil(NoticeFailure(postingError: nil))
        XCTAssertEqual(NoticeFailure(postingError: notAllowed), .notAuthorised)
        XCTAssertEqual(NoticeFailure(postingError: CocoaError(.fileNoSuchFile)), .refused)
    }
}
#endif
