import SwiftUI

/// The notice that was clicked. The guide is in Safari, so it leads there.
struct OpenedNoticeView: View {
    let notice: Notice
    let close: () -> Void

    var body: some View {
        Panel("notice.title") {
            VStack(alignment: .leading, spacing: 6) {
                // Not looked up: these are the notice's own words.
                Text(verbatim: notice.title)
                    .fontWeight(.semibold)
                    .fixedSize(horizontal: false, vertical: true)
                Text(verbatim: notice.body)
                    .fixedSize(horizontal: false, vertical: true)
            }
            .accessibilityElement(children: .combine)
            next
            Button("notice.close", action: close)
        }
    }

    private var next: some View {
        #if os(macOS)
        return Text("notice.nextOnMac")
            .fixedSize(horizontal: false, vertical: true)
        #else
        return Text("notice.nextOnPhone")
            .fixedSize(horizontal: false, vertical: true)
        #endif
    }
}
