import Foundation

#if os(iOS)
import UIKit
#endif

/// Where the system lets a person allow this app's notices.
enum SystemSettings {
    @MainActor static var noticesURL: URL? {
        #if os(macOS)
        // Apple documents no address for this; the name of the pane changed with macOS 13.
        let pane: String
        if #available(macOS 13.0, *) {
            pane = "com.apple.Notifications-Settings.extension"
        } else {
            pane = "com.apple.preference.notifications"
        }
        let identifier = Bundle.main.bundleIdentifier ?? ""
        return URL(string: "x-apple.systempreferences:\(pane)?id=\(identifier)")
        #else
        return URL(string: UIApplication.openNotificationSettingsURLString)
        #endif
    }
}
