import SwiftUI

/// Whether the system lets notices through, and the way to allow them.
struct NoticesPanel: View {
    let authorization: NoticeAuthorization?
    /// The system would not put the question to the person.
    let didAskingFail: Bool
    let ask: () -> Void
    @Environment(\.openURL) private var openURL

    var body: some View {
        Panel("notices.title") {
            switch authorization {
            case .some(.granted):
                StateLine(words: "notices.granted", symbol: "bell.fill")
            case .some(.denied):
                StateLine(words: "notices.denied", symbol: "bell.slash")
                settingsButton
            case .some(.notAsked):
                StateLine(words: "notices.notAsked", symbol: "bell")
                Button("notices.ask", action: ask)
                if didAskingFail {
                    Text("notices.askingFailed")
                        .fixedSize(horizontal: false, vertical: true)
                    settingsButton
                }
            case .none:
                StateLine(words: "notices.reading", symbol: "bell")
            }
            Text("notices.purpose")
                .font(.callout)
                .foregroundColor(.secondary)
                .fixedSize(horizontal: false, vertical: true)
        }
    }

    @ViewBuilder private var settingsButton: some View {
        if let url = SystemSettings.noticesURL {
            Button("notices.openSettings") { openURL(url) }
        }
    }
}
