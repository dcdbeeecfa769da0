import SwiftUI

/// A state in words, with a shape beside them that says the same.
struct StateLine: View {
    let words: LocalizedStringKey
    let symbol: String

    var body: some View {
        Label {
            Text(words)
                .fixedSize(horizontal: false, vertical: true)
        } icon: {
            Image(systemName: symbol)
                .accessibilityHidden(true)
        }
    }
}
