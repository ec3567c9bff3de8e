package pantry.provisioning.notice;

import java.util.Arrays;
import java.util.List;

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
    /** What waited has ended: it was not approved, or could not be had, in time. */
    ORDER_EXPIRED("order.expired"),
    /** Nothing happened: somebody tries whether it arrives. */
    TEST("test");

    /** Those that a webhook is called with, or not: a test is for whoever asks for it. */
    public static final List<NoticeKind> CHOSEN =
            Arrays.stream(values()).filter(kind -> kind != TEST).toList();

    private final String event;

    NoticeKind(String event) {
        this.event = event;
    }

    public String event() {
        return event;
    }
}
