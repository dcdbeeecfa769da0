@testable import Notifications

/// Keeps what is posted, and answers at once.
final class FakeNoticeCenter: NoticeCenter {
    var setting = NoticeAuthorization.granted
    /// What a person answers when asked; `notAsked` if the system does not ask.
    var answer = NoticeAuthorization.granted
    var postingFailure: NoticeFailure?
    private(set) var questions = 0
    private(set) var alerts = 0
    private(set) var shown: [Notice] = []

    func authorization(_ completion: @escaping (NoticeAuthorization) -> Void) {
        completion(setting)
    }

    func requestAuthorization(_ completion: @escaping (NoticeAuthorization) -> Void) {
        questions += 1
        setting = answer
        completion(setting)
    }

    func post(_ notice: Notice, _ completion: @escaping (NoticeFailure?) -> Void) {
        if postingFailure == nil {
            shown.removeAll { $0.id == notice.id }
            shown.append(notice)
            alerts += 1
        }
        completion(postingFailure)
    }

    func delivered(_ completion: @escaping ([Notice]) -> Void) {
        completion(shown)
    }

    func removeDelivered(_ ids: [String], _ completion: @escaping () -> Void) {
        shown.removeAll { ids.contains($0.id) }
        completion()
    }
}
