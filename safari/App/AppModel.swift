import Combine
import Foundation
import UserNotifications

/// What the window shows, and what its buttons do.
@MainActor
final class AppModel: ObservableObject {
    @Published private(set) var extensionState = ExtensionState.unknown
    /// Nil until the system has said.
    @Published private(set) var authorisation: NoticeAuthorisation?
    @Published private(set) var openedNotice: Notice?
    @Published private(set) var didSettingsFailToOpen = false
    @Published private(set) var didAskingFail = false

    private let centre = SystemNoticeCentre()

    /// Both can change in other apps: asked for whenever this one comes to the front.
    func refresh() {
        // Marked as sendable: the answers come on threads of their own.
        SafariExtension.readState { @Sendable state in
            Task { @MainActor in self.extensionState = state }
        }
        centre.authorisation { @Sendable authorisation in
            Task { @MainActor in self.authorisation = authorisation }
        }
    }

    func openExtensionSettings() {
        SafariExtension.openSettings { @Sendable isOpen in
            Task { @MainActor in self.didSettingsFailToOpen = !isOpen }
        }
    }

    /// The system shows its question once; afterwards only its settings change the answer.
    func askForNotices() {
        UNUserNotificationCenter.current().requestAuthorization(
            options: [.alert, .sound]
        ) { @Sendable _, error in
            let didFail = error != nil
            Task { @MainActor in
                self.didAskingFail = didFail
                self.refresh()
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
