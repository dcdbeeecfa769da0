import UserNotifications

/// Shows notices also while the app is in front, and hands the one that was clicked to the window.
final class NoticePresenter: NSObject, UNUserNotificationCenterDelegate {
    private let model: AppModel

    init(model: AppModel) {
        self.model = model
    }

    /// The notification centre does not keep its delegate alive.
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
        let request = response.notification.request
        let notice = Notice(
            id: request.identifier,
            title: request.content.title,
            body: request.content.body
        )
        let model = self.model
        Task { @MainActor in model.open(notice) }
        completionHandler()
    }
}
