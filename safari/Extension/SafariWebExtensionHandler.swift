import Foundation
import SafariServices

/// Where Safari brings what the extension sends with `browser.runtime.sendNativeMessage`.
final class SafariWebExtensionHandler: NSObject, NSExtensionRequestHandling {
    private let service = NoticeService(
        center: SystemNoticeCenter(),
        appVersion: SafariWebExtensionHandler.version(of: Bundle.main)
    )

    func beginRequest(with context: NSExtensionContext) {
        let item = context.inputItems.first as? NSExtensionItem
        service.answer(item?.userInfo?[SFExtensionMessageKey]) { reply in
            let response = NSExtensionItem()
            response.userInfo = [SFExtensionMessageKey: reply.json]
            context.completeRequest(returningItems: [response], completionHandler: nil)
        }
    }

    private static func version(of bundle: Bundle) -> String {
        bundle.object(forInfoDictionaryKey: "CFBundleShortVersionString") as? String ?? "0"
    }
}
