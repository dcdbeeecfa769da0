/// What the web extension and this app agreed on. `Tests/examples.json` is read by the
/// tests of both sides.
enum NoticeProtocol {
    static let version = 1

    /// Lengths are in UTF-16 code units, for that is how JavaScript counts them.
    static let idLength = 1...200
    static let titleLength = 1...300
    static let bodyLength = 0...4000
    static let idCount = 0...200
}
