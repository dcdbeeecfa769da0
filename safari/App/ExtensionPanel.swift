import SwiftUI

/// Whether Safari runs the extension, and the way to turn it on.
struct ExtensionPanel: View {
    let state: ExtensionState
    let didSettingsFailToOpen: Bool
    let openSettings: () -> Void

    var body: some View {
        Panel("extension.title") {
            switch state {
            case .turnedOn:
                StateLine(words: "extension.on", symbol: "checkmark.circle.fill")
            case .turnedOff:
                StateLine(words: "extension.off", symbol: "xmark.circle")
            case .unknown:
                StateLine(words: "extension.unknown", symbol: "questionmark.circle")
            }
            if SafariExtension.canOpenSettings {
                Button("extension.openSettings", action: openSettings)
            }
            if didSettingsFailToOpen || !SafariExtension.canOpenSettings {
                way
            }
            Text("extension.access")
                .font(.callout)
                .foregroundColor(.secondary)
                .fixedSize(horizontal: false, vertical: true)
        }
    }

    private var way: some View {
        #if os(macOS)
        return Text("extension.wayOnMac")
            .fixedSize(horizontal: false, vertical: true)
        #else
        return Text("extension.wayOnPhone")
            .fixedSize(horizontal: false, vertical: true)
        #endif
    }
}
