package pantry.provisioning.notice;

/** Whether an address may be called, as far as its name says today; asked outside of transactions, since names are looked up. */
public sealed interface AddressCheck {
    record Allowed(WebhookAddress address) implements AddressCheck {}

    /** It leads where webhooks may not call, or nowhere. */
    record OutOfReach(String why) implements AddressCheck {}
}
