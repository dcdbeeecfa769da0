/// Whether Safari runs the extension.
enum ExtensionState {
    case turnedOn
    case turnedOff
    /// Safari did not say, or can't be asked on this system.
    case unknown

    init(isEnabled: Bool?) {
        switch isEnabled {
        case .some(true): self = .turnedOn
        case .some(false): self = .turnedOff
        case .none: self = .unknown
        }
    }
}
