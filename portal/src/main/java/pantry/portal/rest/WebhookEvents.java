package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Scope;
import pantry.portal.approval.Wish;
import pantry.portal.rest.BudgetJson.Kind;
import pantry.portal.rest.BudgetJson.TagJson;
import pantry.provisioning.notice.EventWords;
import pantry.provisioning.notice.PortalAddress;
import pantry.provisioning.notice.Recorded;
import tools.jackson.databind.json.JsonMapper;

/** What webhooks are called with; made of what was written down, so that a repeat has the same bytes. */
@Component
final class WebhookEvents implements EventWords {
    private final JsonMapper json;
    private final PortalAddress portal;

    WebhookEvents(JsonMapper json, PortalAddress portal) {
        this.json = json;
        this.portal = portal;
    }

    @Override
    public byte[] event(Recorded notice) {
        return json.writeValueAsBytes(
                switch (notice.kind()) {
                    case BUDGET_ALERT -> new BudgetAlert(notice.kind().event(), notice.at(), budgetAlert(notice));
                    case BILL_CLOSED -> new BillClosed(notice.kind().event(), notice.at(), billClosed(notice));
                    case QUESTION_ANSWERED ->
                        new QuestionAnswered(notice.kind().event(), notice.at(), questionAnswered(notice));
                    case ORDER_WAITING -> new OrderWaiting(notice.kind().event(), notice.at(), orderWaiting(notice));
                    case ORDER_APPROVED -> new OrderApproved(notice.kind().event(), notice.at(), orderApproved(notice));
                    case ORDER_REJECTED -> new OrderRejected(notice.kind().event(), notice.at(), orderRejected(notice));
                    case ORDER_EXPIRED -> new OrderExpired(notice.kind().event(), notice.at(), orderExpired(notice));
                    case TEST -> new Test(notice.kind().event(), notice.at(), new TestData(notice.fact("by")));
                });
    }

    private BudgetAlertData budgetAlert(Recorded notice) {
        Scope scope = Scope.of(notice.fact("scope"), notice.fact("subject"));
        return new BudgetAlertData(
                UUID.fromString(notice.fact("budget")),
                tenant(notice),
                Kind.valueOf(scope.kind()),
                scope instanceof Scope.OfCostCentre(String centre) ? centre : null,
                scope instanceof Scope.OfTag(String name, String value) ? new TagJson(name, value) : null,
                notice.fact("period"),
                Budget.Basis.valueOf(notice.fact("basis")),
                Integer.parseInt(notice.fact("threshold")),
                money(notice, "amount"),
                money(notice, "of"),
                also(notice),
                portal.of("budgets?open=" + notice.fact("budget")).orElse(null));
    }

    private static @Nullable AlsoReached also(Recorded notice) {
        String percent = notice.facts().getOrDefault("also", "");
        return percent.isEmpty()
                ? null
                : new AlsoReached(
                        notice.fact("basis").equals("ACTUAL") ? Budget.Basis.FORECAST : Budget.Basis.ACTUAL,
                        Integer.parseInt(percent),
                        money(notice, "alsoAmount"));
    }

    private BillClosedData billClosed(Recorded notice) {
        return new BillClosedData(
                UUID.fromString(notice.fact("bill")),
                notice.fact("number"),
                tenant(notice),
                YearMonth.parse(notice.fact("period")).toString(),
                money(notice, "amount"),
                portal.of("bills?bill=" + notice.fact("bill")).orElse(null));
    }

    private QuestionAnsweredData questionAnswered(Recorded notice) {
        return new QuestionAnsweredData(
                UUID.fromString(notice.fact("question")),
                UUID.fromString(notice.fact("bill")),
                UUID.fromString(notice.fact("line")),
                notice.fact("period"),
                notice.fact("asked"),
                notice.fact("answer"),
                portal.of("bills?bill=" + notice.fact("bill") + "&line=" + notice.fact("line"))
                        .orElse(null));
    }

    private OrderWaitingData orderWaiting(Recorded notice) {
        return new OrderWaitingData(
                UUID.fromString(notice.fact("request")),
                tenant(notice),
                kind(notice),
                notice.fact("order"),
                Integer.parseInt(notice.fact("count")),
                notice.fact("amount").isEmpty() ? null : money(notice, "amount"),
                notice.fact("by"),
                Instant.parse(notice.fact("expiresAt")),
                portal.of("order-requests/" + notice.fact("request")).orElse(null));
    }

    private OrderApprovedData orderApproved(Recorded notice) {
        Ref server = made(notice, "server");
        return new OrderApprovedData(
                UUID.fromString(notice.fact("request")),
                tenant(notice),
                kind(notice),
                server,
                made(notice, "volume"),
                made(notice, "snapshot"),
                Integer.parseInt(notice.fact("count")),
                notice.fact("by"),
                notice.fact("decidedBy"),
                portal.of(server == null ? "volumes" : "servers/" + server.id()).orElse(null));
    }

    private static @Nullable Ref made(Recorded notice, String thing) {
        String id = notice.facts().get(thing);
        return id == null ? null : new Ref(UUID.fromString(id), notice.fact("order"));
    }

    private OrderRejectedData orderRejected(Recorded notice) {
        return new OrderRejectedData(
                UUID.fromString(notice.fact("request")),
                tenant(notice),
                kind(notice),
                notice.fact("order"),
                Integer.parseInt(notice.fact("count")),
                notice.fact("by"),
                notice.fact("decidedBy"),
                notice.fact("reason"),
                portal.of("order-requests/" + notice.fact("request")).orElse(null));
    }

    private OrderExpiredData orderExpired(Recorded notice) {
        String hindrance = notice.fact("hindrance");
        return new OrderExpiredData(
                UUID.fromString(notice.fact("request")),
                tenant(notice),
                kind(notice),
                notice.fact("order"),
                Integer.parseInt(notice.fact("count")),
                notice.fact("by"),
                Instant.parse(notice.fact("expiresAt")),
                hindrance.isEmpty() ? null : hindrance,
                portal.of("order-requests/" + notice.fact("request")).orElse(null));
    }

    /** Those written down before there were others were all orders. */
    private static Wish.Kind kind(Recorded notice) {
        return Wish.Kind.valueOf(notice.facts().getOrDefault("wish", Wish.Kind.ORDER.name()));
    }

    private static Ref tenant(Recorded notice) {
        return new Ref(notice.tenant() == null ? null : notice.tenant().value(), notice.fact("tenantName"));
    }

    private static MoneyJson money(Recorded notice, String fact) {
        return MoneyJson.shown(
                new Money(new BigDecimal(notice.fact(fact)), Currency.getInstance(notice.fact("currency"))));
    }

    @Schema(name = "BudgetAlertEvent")
    record BudgetAlert(
            @Schema(allowableValues = "budget.alert") String type, Instant timestamp, BudgetAlertData data) {}

    /** The highest threshold that was reached, in percent, of what is spent or expected: {@code amount} of {@code of}. */
    @Schema(name = "BudgetAlertData")
    record BudgetAlertData(
            UUID budget,
            Ref tenant,
            Kind scope,
            @Nullable String costCentre,
            @Nullable TagJson tag,
            String period,
            Budget.Basis basis,
            int percent,
            MoneyJson amount,
            MoneyJson of,

            @Schema(
                    description =
                            "What was reached on the other basis at the same moment, the highest threshold of it; null: nothing")
            @Nullable
            AlsoReached also,

            @Nullable String link) {}

    @Schema(name = "AlsoReached")
    record AlsoReached(Budget.Basis basis, int percent, MoneyJson amount) {}

    @Schema(name = "BillClosedEvent")
    record BillClosed(
            @Schema(allowableValues = "bill.closed") String type, Instant timestamp, BillClosedData data) {}

    @Schema(name = "BillClosedData")
    record BillClosedData(
            UUID bill,
            String number,
            Ref tenant,
            String period,
            MoneyJson total,
            @Nullable String link) {}

    @Schema(name = "QuestionAnsweredEvent")
    record QuestionAnswered(
            @Schema(allowableValues = "question.answered") String type, Instant timestamp, QuestionAnsweredData data) {}

    @Schema(name = "QuestionAnsweredData")
    record QuestionAnsweredData(
            UUID question,
            UUID bill,
            UUID line,
            String period,
            String asked,
            String answer,
            @Nullable String link) {}

    @Schema(name = "OrderWaitingEvent")
    record OrderWaiting(
            @Schema(allowableValues = "order.waiting") String type, Instant timestamp, OrderWaitingData data) {}

    @Schema(name = "OrderWaitingData")
    record OrderWaitingData(
            UUID request,
            Ref tenant,
            Wish.Kind kind,
            String name,
            int count,
            @Nullable MoneyJson estimatePerMonth,
            String askedBy,
            Instant expiresAt,
            @Nullable String link) {}

    @Schema(name = "OrderApprovedEvent")
    record OrderApproved(
            @Schema(allowableValues = "order.approved") String type, Instant timestamp, OrderApprovedData data) {}

    /** What came of it: the first server, where there are several, or a volume, or a snapshot. */
    @Schema(name = "OrderApprovedData")
    record OrderApprovedData(
            UUID request,
            Ref tenant,
            Wish.Kind kind,
            @Nullable Ref server,
            @Nullable Ref volume,
            @Nullable Ref snapshot,
            int count,
            String askedBy,
            String decidedBy,
            @Nullable String link) {}

    @Schema(name = "OrderRejectedEvent")
    record OrderRejected(
            @Schema(allowableValues = "order.rejected") String type, Instant timestamp, OrderRejectedData data) {}

    @Schema(name = "OrderRejectedData")
    record OrderRejectedData(
            UUID request,
            Ref tenant,
            Wish.Kind kind,
            String name,
            int count,
            String askedBy,
            String decidedBy,
            String reason,
            @Nullable String link) {}

    @Schema(name = "OrderExpiredEvent")
    record OrderExpired(
            @Schema(allowableValues = "order.expired") String type, Instant timestamp, OrderExpiredData data) {}

    @Schema(name = "OrderExpiredData")
    record OrderExpiredData(
            UUID request,
            Ref tenant,
            Wish.Kind kind,
            String name,
            int count,
            String askedBy,
            Instant expiresAt,

            @Schema(description = "Why it could not be had when it was approved last; null: it was not approved")
            @Nullable
            String hindrance,

            @Nullable String link) {}

    @Schema(name = "TestEvent")
    record Test(@Schema(allowableValues = "test") String type, Instant timestamp, TestData data) {}

    @Schema(name = "TestData")
    record TestData(String author) {}
}
