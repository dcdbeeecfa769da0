/// What the system does with notices; a protocol, so that tests can pass their own.
/// Every completion is called once, on any thread.
protocol NoticeCentre {
    func authorisation(_ completion: @escaping (NoticeAuthorisation) -> Void)

    /// Posts a notice, or replaces the one with the same id. Completes with nil when it was taken.
    func post(_ notice: Notice, _ completion: @escaping (NoticeFailure?) -> Void)

    /// Completes with the ids of what is delivered and still shown.
    func delivered(_ completion: @escaping ([String]) -> Void)

    func removeDelivered(_ ids: [String], _ completion: @escaping () -> Void)
}
