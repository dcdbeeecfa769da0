#if canImport(UserNotifications)
import UserNotifications

/// The system's notification centre.
struct SystemNoticeCentre: NoticeCentre {
    private var centre: UNUserNotificationCenter { UNUserNotificationCenter.current() }

    func authorisation(_ completion: @escaping (NoticeAuthorisation) -> Void) {
        centre.getNotificationSettings { settings in
            let authorisation = NoticeAuthorisation(settings.authorizationStatus)
            // Allowed, but shown nowhere: a person who turned it all off is told in the popup.
            let places = [
                settings.alertSetting,
                settings.notificationCenterSetting,
                settings.lockScreenSetting,
            ]
            let isSeen = places.contains(.enabled)
            completion(authorisation == .granted && !isSeen ? .denied : authorisation)
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
        centre.add(request) { error in completion(NoticeFailure(postingError: error)) }
    }

    func delivered(_ completion: @escaping ([String]) -> Void) {
        centre.getDeliveredNotifications { notifications in
            completion(notifications.map { $0.request.identifier })
        }
    }

    func removeDelivered(_ ids: [String], _ completion: @escaping () -> Void) {
        centre.removeDeliveredNotifications(withIdentifiers: ids)
        // Removing reports nothing. An answer to a later question shows that it was heard before the
        // extension's process is put to sleep.
        delivered { _ in completion() }
    }
}

extension NoticeAuthorisation {
    /// A state this app does not know counts as denied: then nobody relies on a notice.
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
        self = isNotAllowed ? .notAuthorised : .refused
    }
}
#endif
