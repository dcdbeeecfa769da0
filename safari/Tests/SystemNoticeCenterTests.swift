#if canImport(UserNotifications)
import UserNotifications
import XCTest
@testable import Notifications

/// Only the translations: a test has no bundle that the notification center would talk to.
final class SystemNoticeCenterTests: XCTestCase {
    func testEveryStateOfTheSystemIsAWordOfTheProtocol() {
        XCTAssertEqual(NoticeAuthorization(UNAuthorizationStatus.authorized), .granted)
        XCTAssertEqual(NoticeAuthorization(UNAuthorizationStatus.provisional), .granted)
        XCTAssertEqual(NoticeAuthorization(UNAuthorizationStatus.denied), .denied)
        XCTAssertEqual(NoticeAuthorization(UNAuthorizationStatus.notDetermined), .notAsked)
    }

    func testErrorsOfPosting() {
        let notAllowed = UNError(.notificationsNotAllowed)
        XCTAssertNil(NoticeFailure(postingError: nil))
        XCTAssertEqual(NoticeFailure(postingError: notAllowed), .notAuthorized)
        XCTAssertEqual(NoticeFailure(postingError: CocoaError(.fileNoSuchFile)), .refused)
    }
}
#endif
