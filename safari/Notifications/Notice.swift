import Foundation

/// A notification of ours; `Notification` is Foundation's. Posting one with the id of another
/// replaces that.
struct Notice: Equatable {
    let id: String
    let title: String
    let body: String
}

extension Notice {
    /// Nil if a part of what the extension sent is missing, not a string or too long.
    init?(json: Any?) {
        guard
            let object = json as? [String: Any],
            let id = object["id"] as? String,
            let title = object["title"] as? String,
            let body = object["body"] as? String,
            Notice.isID(id),
            NoticeProtocol.titleLength.contains(title.utf16.count),
            NoticeProtocol.bodyLength.contains(body.utf16.count)
        else { return nil }
        self.init(id: id, title: title, body: body)
    }

    static func isID(_ text: String) -> Bool {
        NoticeProtocol.idLength.contains(text.utf16.count)
    }
}
