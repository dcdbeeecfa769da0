/// Answers the extension's messages. Decides what to do; the center does it.
struct NoticeService {
    let center: NoticeCenter
    let appVersion: String

    /// Takes a message of any shape. Completes exactly once.
    func answer(_ message: Any?, _ completion: @escaping (NoticeReply) -> Void) {
        switch NoticeRequest.read(message) {
        case .failure(let failure):
            completion(.failed(failure))
        case .success(.state):
            let appVersion = self.appVersion
            center.authorization { completion(.state($0, appVersion: appVersion)) }
        case .success(.show(let notice)):
            show(notice, completion)
        case .success(.list):
            center.delivered { completion(.list(ids: NoticeService.listed($0))) }
        case .success(.remove(let ids)):
            center.removeDelivered(ids) { completion(.removed) }
        }
    }

    /// Once a person has answered, the state is no longer `notAsked`: nobody is asked again.
    private func show(_ notice: Notice, _ completion: @escaping (NoticeReply) -> Void) {
        let center = self.center
        center.authorization { authorization in
            guard authorization == .notAsked else {
                return self.post(notice, authorization, completion)
            }
            center.requestAuthorization { self.post(notice, $0, completion) }
        }
    }

    /// Each Safari profile runs the extension and sends the same notices: posting one again would
    /// alert again.
    private func post(
        _ notice: Notice,
        _ authorization: NoticeAuthorization,
        _ completion: @escaping (NoticeReply) -> Void
    ) {
        guard authorization == .granted else { return completion(.failed(.notAuthorized)) }
        let center = self.center
        center.delivered { delivered in
            if notice.id != NoticeProtocol.testID && delivered.contains(notice) {
                return completion(.shown(id: notice.id))
            }
            center.post(notice) { failure in
                completion(failure.map(NoticeReply.failed) ?? .shown(id: notice.id))
            }
        }
    }

    /// Only what the protocol allows, so that one invalid id does not make the reply unusable.
    private static func listed(_ notices: [Notice]) -> [String] {
        let ids = notices.map { $0.id }
        return Array(ids.filter(Notice.isID).prefix(NoticeProtocol.idCount.upperBound))
    }
}
