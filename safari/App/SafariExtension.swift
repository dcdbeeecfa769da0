import Foundation
import SafariServices

/// The extension inside this app, as Safari sees it. On iOS and iPadOS an app can ask for it, and
/// lead to its settings, from 26.2 on:
/// https://developer.apple.com/documentation/safariservices/sfsafariextensionmanager
enum SafariExtension {
    /// The build gives the extension this identifier.
    static var identifier: String {
        (Bundle.main.bundleIdentifier ?? "") + ".Extension"
    }

    static var canOpenSettings: Bool {
        #if os(macOS)
        return true
        #else
        if #available(iOS 26.2, *) {
            return true
        }
        return false
        #endif
    }

    /// Completes on any thread.
    static func readState(_ completion: @escaping @Sendable (ExtensionState) -> Void) {
        #if os(macOS)
        SFSafariExtensionManager.getStateOfSafariExtension(withIdentifier: identifier) { state, _ in
            completion(ExtensionState(isEnabled: state?.isEnabled))
        }
        #else
        if #available(iOS 26.2, *) {
            SFSafariExtensionManager.getStateOfExtension(withIdentifier: identifier) { state, _ in
                completion(ExtensionState(isEnabled: state?.isEnabled))
            }
        } else {
            completion(.unknown)
        }
        #endif
    }

    /// Opens the extension's place in Safari's settings. Completes on any thread, with whether they
    /// could be opened.
    static func openSettings(_ completion: @escaping @Sendable (Bool) -> Void) {
        #if os(macOS)
        SFSafariApplication.showPreferencesForExtension(withIdentifier: identifier) { error in
            completion(error == nil)
        }
        #else
        if #available(iOS 26.2, *) {
            SFSafariSettings.openExtensionsSettings(forIdentifiers: [identifier]) { error in
                completion(error == nil)
            }
        } else {
            completion(false)
        }
        #endif
    }
}
