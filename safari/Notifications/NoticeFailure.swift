/// Why a request was not carried out. The raw values are words of the protocol.
enum NoticeFailure: String, Error, CaseIterable {
    case malformed
    case unknownProtocol
    case notAuthorized
    case refused
}
