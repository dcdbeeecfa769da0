import Foundation

/// What a reply is about. The raw values are words of the protocol.
enum NoticeReplyKind: String, CaseIterable {
    case state
    case shown
    case list
    case removed
    case failed
}

/// What the extension is answered.
enum NoticeReply: Equatable {
    case state(NoticeAuthorization, appVersion: String)
    case shown(id: String)
    case list(ids: [String])
    case removed
    case failed(NoticeFailure)
}

extension NoticeReply {
    /// The reply as the object that is sent.
    var json: [String: Any] {
        switch self {
        case .state(let authorization, let appVersion):
            return object(.state, [
                "authorization": authorization.rawValue,
                "appVersion": appVersion,
            ])
        case .shown(let id): return object(.shown, ["id": id])
        case .list(let ids): return object(.list, ["ids": ids])
        case .removed: return object(.removed, [:])
        case .failed(let failure): return object(.failed, ["reason": failure.rawValue])
        }
    }

    private func object(_ kind: NoticeReplyKind, _ rest: [String: Any]) -> [String: Any] {
        let head: [String: Any] = ["protocol": NoticeProtocol.version, "kind": kind.rawValue]
        return head.merging(rest) { known, _ in known }
    }
}
