/// The constants of the messages, the same as the extension's. `Tests/examples.json` is read by the
/// tests of both sides.
enum NoticeProtocol {
    static let version = 1

    /// Lengths are in UTF-16 code units, as JavaScript counts them.
    static let idLength = 1...200
    static let titleLength = 1...300
    static let bodyLength = 0...4000
    static let idCount = 0...200

    /// The id of the notice that a person sends to try it out.
    static let testID = "test"
}
