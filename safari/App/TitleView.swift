import SwiftUI

/// The product's mark, its name and what it is for.
struct TitleView: View {
    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            HStack(spacing: 12) {
                Image(decorative: "Mark")
                    .resizable()
                    .frame(width: 48, height: 48)
                Text("app.name")
                    .font(.largeTitle)
                    .fontWeight(.semibold)
                    .accessibilityAddTraits(.isHeader)
            }
            Text("app.purpose")
                .fixedSize(horizontal: false, vertical: true)
        }
    }
}
