/// Whether the system shows notices. The raw values are words of the protocol.
enum NoticeAuthorization: String, CaseIterable {
    case granted
    case denied
    case notAsked
}
