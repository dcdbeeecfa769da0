/// Answers the extension's messages. Decides what to do; the centre does it.
struct NoticeService {
    let centre: NoticeCentre
    let appVersion: String

    /// In: a message of any shape. Completes exactly once, as often as the centre does.
    func answer(_ message: Any?, _ completion: @escaping (NoticeReply) -> Void) {
        switch NoticeRequest.read(message) {
        case .failure(let failure):
            completion(.failed(failure))
        case .success(.state):
            let appVersion = self.appVersion
            centre.authorisation { completion(.state($0, appVersion: appVersion)) }
        case .success(.show(let notice)):
            show(notice, completion)
        case .success(.list):
            centre.delivered { completion(.list(ids: NoticeService.listed($0))) }
        case .success(.remove(let ids)):
            centre.removeDelivered(ids) { completion(.removed) }
        }
    }

    /// The question whether notices are allowed is not asked here: an extension's process can't show
    /// it, the app can.
    private func show(_ notice: Notice, _ completion: @escaping (NoticeReply) -> Void) {
        let centre = self.centre
        centre.authorisation { authorisation in
            guard authorisation == .granted else { return completion(.failed(.notAuthorised)) }
            centre.post(notice) { failure in
                completion(failure.map(NoticeReply.failed) ?? .shown(id: notice.id))
            }
        }
    }

    /// Only what the protocol lets through, so that one odd id does not make the reply unusable.
    private static func listed(_ ids: [String]) -> [String] {
        Array(ids.filter(Notice.isID).prefix(NoticeProtocol.idCount.upperBound))
    }
}
