import SwiftUI

/// What is done with a person's data, and whose product this is not.
struct AboutView: View {
    var body: some View {
        VStack(alignment: .leading, spacing: 6) {
            Text("about.privacy")
                .fixedSize(horizontal: false, vertical: true)
            Text("about.notAffiliated")
                .fixedSize(horizontal: false, vertical: true)
        }
        .font(.footnote)
        .foregroundColor(.secondary)
    }
}
