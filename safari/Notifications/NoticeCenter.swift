/// What the system does with notices; a protocol, so that tests can pass their own.
/// Every completion is called once, on any thread.
protocol NoticeCenter {
    func authorization(_ completion: @escaping (NoticeAuthorization) -> Void)

    /// Asks the person. Completes with the state after the answer, which is `notAsked` if the system
    /// did not ask.
    func requestAuthorization(_ completion: @escaping (NoticeAuthorization) -> Void)

    /// Posts a notice, or replaces the one with the same id. Completes with nil when it was taken.
    func post(_ notice: Notice, _ completion: @escaping (NoticeFailure?) -> Void)

    /// Completes with what is delivered and still shown.
    func delivered(_ completion: @escaping ([Notice]) -> Void)

    func removeDelivered(_ ids: [String], _ completion: @escaping () -> Void)
}
