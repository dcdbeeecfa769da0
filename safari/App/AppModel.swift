import Combine
import Foundation

/// What the window shows, and what its buttons do.
@MainActor
final class AppModel: ObservableObject {
    @Published private(set) var extensionState = ExtensionState.unknown
    /// Nil until the system has said.
    @Published private(set) var authorization: NoticeAuthorization?
    @Published private(set) var openedNotice: Notice?
    @Published private(set) var didSettingsFailToOpen = false
    @Published private(set) var didAskingFail = false

    private let center = SystemNoticeCenter()

    /// Both can change in other apps: asked for whenever this one comes to the front.
    func refresh() {
        // Marked as sendable: the answers come on threads of their own.
        SafariExtension.readState { @Sendable state in
            Task { @MainActor in self.extensionState = state }
        }
        center.authorization { @Sendable authorization in
            Task { @MainActor in self.authorization = authorization }
        }
    }

    func openExtensionSettings() {
        SafariExtension.openSettings { @Sendable isOpen in
            Task { @MainActor in self.didSettingsFailToOpen = !isOpen }
        }
    }

    /// The system shows its question once; afterwards only its settings change the answer.
    func askForNotices() {
        center.requestAuthorization { @Sendable authorization in
            Task { @MainActor in
                self.didAskingFail = authorization == .notAsked
                self.authorization = authorization
            }
        }
    }

    func open(_ notice: Notice) {
        openedNotice = notice
    }

    func closeNotice() {
        openedNotice = nil
    }
}
