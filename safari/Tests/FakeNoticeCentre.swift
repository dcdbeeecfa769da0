@testable import Notices

/// Keeps what is posted, and answers at once.
final class FakeNoticeCentre: NoticeCentre {
    var setting = NoticeAuthorisation.granted
    var postingFailure: NoticeFailure?
    private(set) var shown: [Notice] = []

    func authorisation(_ completion: @escaping (NoticeAuthorisation) -> Void) {
        completion(setting)
    }

    func post(_ notice: Notice, _ completion: @escaping (NoticeFailure?) -> Void) {
        if postingFailure == nil {
            shown.removeAll { $0.id == notice.id }
            shown.append(notice)
        }
        completion(postingFailure)
    }

    func delivered(_ completion: @escaping ([String]) -> Void) {
        completion(shown.map { $0.id })
    }

    func removeDelivered(_ ids: [String], _ completion: @escaping () -> Void) {
        shown.removeAll { ids.contains($0.id) }
        completion()
    }
}
