#if canImport(UserNotifications)
import UserNotifications

/// The system's notification center.
struct SystemNoticeCenter: NoticeCenter {
    private var center: UNUserNotificationCenter { UNUserNotificationCenter.current() }

    func authorization(_ completion: @escaping (NoticeAuthorization) -> Void) {
        center.getNotificationSettings { settings in
            let authorization = NoticeAuthorization(settings.authorizationStatus)
            // Allowed, but shown nowhere: then the popup shows a banner.
            let places = [
                settings.alertSetting,
                settings.notificationCenterSetting,
                settings.lockScreenSetting,
            ]
            let isSeen = places.contains(.enabled)
            completion(authorization == .granted && !isSeen ? .denied : authorization)
        }
    }

    func requestAuthorization(_ completion: @escaping (NoticeAuthorization) -> Void) {
        center.requestAuthorization(options: [.alert, .sound]) { _, _ in
            self.authorization(completion)
        }
    }

    func post(_ notice: Notice, _ completion: @escaping (NoticeFailure?) -> Void) {
        let content = UNMutableNotificationContent()
        content.title = notice.title
        content.body = notice.body
        content.sound = UNNotificationSound.default
        // A request with the identifier of a delivered one takes its place:
        // https://developer.apple.com/documentation/usernotifications/unnotificationrequest
        let request = UNNotificationRequest(identifier: notice.id, content: content, trigger: nil)
        center.add(request) { error in completion(NoticeFailure(postingError: error)) }
    }

    func delivered(_ completion: @escaping ([Notice]) -> Void) {
        center.getDeliveredNotifications { notifications in
            completion(notifications.map { Notice($0.request) })
        }
    }

    func removeDelivered(_ ids: [String], _ completion: @escaping () -> Void) {
        center.removeDeliveredNotifications(withIdentifiers: ids)
        // Removing has no completion. The answer to a later request shows that it was received before
        // the extension's process is suspended.
        delivered { _ in completion() }
    }
}

extension Notice {
    init(_ request: UNNotificationRequest) {
        let content = request.content
        self.init(id: request.identifier, title: content.title, body: content.body)
    }
}

extension NoticeAuthorization {
    /// A state this app does not know counts as denied, so that the popup shows banners.
    init(_ status: UNAuthorizationStatus) {
        #if os(iOS)
        if status == .ephemeral {
            self = .granted
            return
        }
        #endif
        switch status {
        case .authorized, .provisional: self = .granted
        case .notDetermined: self = .notAsked
        default: self = .denied
        }
    }
}

extension NoticeFailure {
    /// Nil when there was no error.
    init?(postingError error: Error?) {
        guard let error = error else { return nil }
        let isNotAllowed = (error as? UNError)?.code == .notificationsNotAllowed
        self = isNotAllowed ? .notAuthorized : .refused
    }
}
#endif
