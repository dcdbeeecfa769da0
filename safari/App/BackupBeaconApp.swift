import SwiftUI

@main
struct BackupBeaconApp: App {
    #if os(macOS)
    @NSApplicationDelegateAdaptor(AppDelegate.self) private var delegate
    #else
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate
    #endif

    var body: some Scene {
        WindowGroup {
            MainView(model: delegate.model)
        }
        .commands {
            // There is one window.
            CommandGroup(replacing: .newItem) {}
        }
    }
}
