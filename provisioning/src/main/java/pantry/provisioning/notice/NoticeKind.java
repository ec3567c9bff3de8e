package pantry.provisioning.notice;

/** What people are told of; its event name is what webhooks are called with. */
public enum NoticeKind {
    /** A budget's threshold was reached, by what is spent or by what is expected. */
    BUDGET_ALERT("budget.alert"),
    /** A month is closed: a tenant's bill is final. */
    BILL_CLOSED("bill.closed"),
    /** Finance answered a question on a bill's line. */
    QUESTION_ANSWERED("question.answered"),
    /** An order, or a change that costs like one, waits for an approval. */
    ORDER_WAITING("order.waiting"),
    /** What waited is approved, and begun. */
    ORDER_APPROVED("order.approved"),
    /** What waited is rejected, with a reason. */
    ORDER_REJECTED("order.rejected"),
    /** Nothing happened: somebody tries whether it arrives. */
    TEST("test");

    private final String event;

    NoticeKind(String event) {
        this.event = event;
    }

    public String event() {
        return event;
    }
}
