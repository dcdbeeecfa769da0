import UserNotifications

/// Shows notices also while the app is in front, and hands the one that was clicked to the window.
final class NoticePresenter: NSObject, UNUserNotificationCenterDelegate {
    private let model: AppModel

    init(model: AppModel) {
        self.model = model
    }

    /// The notification center does not keep its delegate alive.
    func attach() {
        UNUserNotificationCenter.current().delegate = self
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter,
        willPresent notification: UNNotification,
        withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void
    ) {
        completionHandler([.banner, .list, .sound])
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter,
        didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping () -> Void
    ) {
        let notice = Notice(response.notification.request)
        let model = self.model
        Task { @MainActor in model.open(notice) }
        completionHandler()
    }
}
