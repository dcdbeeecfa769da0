#if os(macOS)
import AppKit

@MainActor
final class AppDelegate: NSObject, NSApplicationDelegate {
    let model = AppModel()
    private lazy var presenter = NoticePresenter(model: model)

    /// Before the launch is over: later, the click that launched the app would not be delivered.
    func applicationWillFinishLaunching(_ notification: Notification) {
        presenter.attach()
    }

    func applicationShouldTerminateAfterLastWindowClosed(_ sender: NSApplication) -> Bool {
        true
    }
}
#else
import UIKit

@MainActor
final class AppDelegate: NSObject, UIApplicationDelegate {
    let model = AppModel()
    private lazy var presenter = NoticePresenter(model: model)

    /// Before the launch is over: later, the tap that launched the app would not be delivered.
    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]? = nil
    ) -> Bool {
        presenter.attach()
        return true
    }
}
#endif
