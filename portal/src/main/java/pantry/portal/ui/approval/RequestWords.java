package pantry.portal.ui.approval;

import java.util.List;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.approval.RequestState;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.budget.BudgetWords;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.portal.ui.parts.WishText;

/** Requests in words. */
final class RequestWords {
    private RequestWords() {}

    static String name(OrderRequest request) {
        return WishText.of(
                request.wish().kind().name(), request.name(), request.wish().source(), request.count());
    }

    static Status status(OrderRequest request) {
        String word = Texts.of("request.state." + request.state());
        return switch (request.state()) {
            case WAITING -> new Status(Icon.CLOCK, word, Tone.WARNING);
            case APPROVED -> new Status(Icon.PROG, word, Tone.INFO);
            case ORDERED -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case REJECTED -> new Status(Icon.BAD, word, Tone.ERROR);
            case WITHDRAWN -> new Status(Icon.UNDO, word, Tone.NEUTRAL);
            case EXPIRED -> new Status(Icon.CLOCK, word, Tone.NEUTRAL);
        };
    }

    static String size(OrderRequest request) {
        ServerOrder order = request.order();
        if (order == null) {
            return Shown.storage(request.size().storageGiB());
        }
        return Texts.of(
                order.servers() == 1 ? "request.size" : "request.size.each",
                Shown.processorsWithUnit(request.size().cpuMillicores()),
                Shown.memory(request.size().memoryMiB()),
                Shown.storage(request.size().storageGiB()),
                order.image());
    }

    static String cost(OrderRequest request) {
        Money perMonth = request.perMonth();
        return perMonth == null ? Texts.of("request.cost.unknown") : Texts.of("request.cost", Cents.of(perMonth));
    }

    static String budget(OrderRequest request) {
        return Texts.of(
                "request.budget",
                BudgetWords.of(request.cause().scope(), request.tenantName()),
                Cents.of(request.cause().spent()),
                Cents.of(request.cause().amount()));
    }

    static String approver(OrderRequest request) {
        return request.approver() == Budget.Setter.FINANCE
                ? Texts.of("request.approver.FINANCE")
                : Texts.of("request.approver.OWNER", request.tenantName());
    }

    static String step(OrderRequest.Step step) {
        return Texts.of("request.step." + step.kind(), step.actor());
    }

    /** A refusal: what, and what to do. */
    static List<String> refused(RequestOutcome outcome) {
        return switch (outcome) {
            case RequestOutcome.Hindered hindered ->
                List.of(
                        Texts.of("request.hindered", name(hindered.request())),
                        hindered.request().hindrance());
            case RequestOutcome.NotWaiting(OrderRequest request) ->
                List.of(
                        Texts.of("request.ended", name(request)),
                        Texts.of(
                                request.state() == RequestState.WAITING
                                        ? "request.ended.EXPIRED"
                                        : "request.ended." + request.state()));
            case RequestOutcome.OnlyFinance _ ->
                List.of(Texts.of("request.only-finance"), Texts.of("request.only-finance.next"));
            case RequestOutcome.NotYours(OrderRequest request) ->
                List.of(Texts.of("request.not-yours", request.asked().by()), Texts.of("request.not-yours.next"));
            case RequestOutcome.NotFound() -> List.of(Texts.of("not-found.what"), Texts.of("request.gone.next"));
            case RequestOutcome.TooMany _,
                    RequestOutcome.KeyReused _,
                    RequestOutcome.Repeated _,
                    RequestOutcome.Done _ -> throw new IllegalStateException("this is no refusal: " + outcome);
        };
    }

    static String howLong() {
        return String.valueOf(OrderRequests.WAITS_FOR.toDays());
    }
}
