import SwiftUI

#if os(macOS)
import AppKit
#else
import UIKit
#endif

/// The one window: what this is, whether it works, and what was told.
struct MainView: View {
    @ObservedObject var model: AppModel

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 20) {
                TitleView()
                if let notice = model.openedNotice {
                    OpenedNoticeView(notice: notice, close: { model.closeNotice() })
                }
                ExtensionPanel(
                    state: model.extensionState,
                    didSettingsFailToOpen: model.didSettingsFailToOpen,
                    openSettings: { model.openExtensionSettings() }
                )
                NoticesPanel(
                    authorization: model.authorization,
                    didAskingFail: model.didAskingFail,
                    ask: { model.askForNotices() }
                )
                AboutView()
            }
            .padding(24)
            .frame(maxWidth: 560, alignment: .leading)
            .frame(maxWidth: .infinity)
        }
        #if os(macOS)
        .frame(minWidth: 380, idealWidth: 480, minHeight: 420, idealHeight: 600)
        #endif
        .onAppear { model.refresh() }
        .onReceive(NotificationCenter.default.publisher(for: MainView.becameActive)) { _ in
            model.refresh()
        }
    }

    private static var becameActive: Foundation.Notification.Name {
        #if os(macOS)
        return NSApplication.didBecomeActiveNotification
        #else
        return UIApplication.didBecomeActiveNotification
        #endif
    }
}
