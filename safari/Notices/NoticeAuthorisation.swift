/// Whether the system lets notices through. The raw values are words of the protocol.
enum NoticeAuthorisation: String, CaseIterable {
    case granted
    case denied
    case notAsked
}
