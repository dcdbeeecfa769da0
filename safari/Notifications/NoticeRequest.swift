import Foundation

/// What can be asked for. The raw values are words of the protocol.
enum NoticeRequestKind: String, CaseIterable {
    case state
    case show
    case list
    case remove
}

/// What the extension asks for, read and checked.
enum NoticeRequest: Equatable {
    case state
    case show(Notice)
    case list
    case remove(ids: [String])
}

extension NoticeRequest {
    /// Reads a message as Safari hands it over: property-list values of any shape.
    ///
    /// It casts instead of decoding, because `JSONSerialization` raises an exception that Swift can't
    /// catch when it is given something that is not JSON.
    /// Out: the request, or `malformed` or `unknownProtocol`. Keys it does not know are ignored.
    static func read(_ message: Any?) -> Result<NoticeRequest, NoticeFailure> {
        guard
            let object = message as? [String: Any],
            let version = wholeNumber(object["protocol"])
        else { return .failure(.malformed) }
        guard version == NoticeProtocol.version else { return .failure(.unknownProtocol) }
        guard
            let word = object["kind"] as? String,
            let kind = NoticeRequestKind(rawValue: word),
            let request = wellFormed(kind, object)
        else { return .failure(.malformed) }
        return .success(request)
    }

    private static func wellFormed(
        _ kind: NoticeRequestKind,
        _ object: [String: Any]
    ) -> NoticeRequest? {
        switch kind {
        case .state: return .state
        case .show: return Notice(json: object["notice"]).map(NoticeRequest.show)
        case .list: return .list
        case .remove: return ids(object["ids"]).map(NoticeRequest.remove(ids:))
        }
    }

    private static func ids(_ json: Any?) -> [String]? {
        guard
            let ids = json as? [String],
            NoticeProtocol.idCount.contains(ids.count),
            ids.allSatisfy(Notice.isID)
        else { return nil }
        return ids
    }

    /// Nil for `true` as well, which `NSNumber` would take for 1.
    private static func wholeNumber(_ json: Any?) -> Int? {
        guard
            let number = json as? NSNumber,
            String(cString: number.objCType) != "c"
        else { return nil }
        return number as? Int
    }
}
