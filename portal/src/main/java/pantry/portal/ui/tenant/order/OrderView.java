package pantry.portal.ui.tenant.order;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.budget.Budget;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.portal.order.Alternative;
import pantry.portal.order.Objection;
import pantry.portal.order.PriceRange;
import pantry.portal.order.Quotes.Quote;
import pantry.portal.order.Resolution;
import pantry.portal.ui.budget.BudgetWords;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Catalogue.Offering;

/** All that the page shows at one moment; each card takes its part of it. */
record OrderView(
        Surroundings around,
        OrderDraft draft,
        List<Offer> offers,
        Reckoning reckoning,
        Wrongs wrongs,
        DiskWrongs diskWrongs,
        @Nullable Refused refused,
        boolean isOrdering) {
    /** What an order that was really given was answered; it stands until something is changed. */
    sealed interface Refused {
        /** Room that was lost to another order between the look and the order. */
        record Lacking(List<Shortage> shortages) implements Refused {
            public Lacking {
                shortages = List.copyOf(shortages);
            }
        }

        /** Refused for another reason, in a sentence each: what, and what to do. */
        record Otherwise(String what, String next) implements Refused {}
    }

    Optional<Image> image() {
        return around.image(draft.order().image());
    }

    Optional<Offering> offering() {
        return Optional.ofNullable(draft.order().offering()).flatMap(around::offering);
    }

    Optional<Estimate> estimate() {
        return reckoning
                .quote()
                .flatMap(quote -> quote.price() instanceof EstimateOutcome.Estimated(var estimate)
                        ? Optional.of(estimate)
                        : Optional.empty());
    }

    /** Between what it costs when it sizes itself. */
    Optional<PriceRange> range() {
        return reckoning.quote().flatMap(Quote::range);
    }

    /** The budget that refuses it, whatever it costs. */
    Optional<Budget> refusedBy() {
        return heldUpBy(Budget.Cap.REFUSE);
    }

    /** The budget that asks for an approval of it. */
    Optional<Budget> waitsFor() {
        return heldUpBy(Budget.Cap.APPROVAL);
    }

    private Optional<Budget> heldUpBy(Budget.Cap cap) {
        return Budget.strictest(reckoning.budgets(), payers(), draft.order().tags())
                .filter(budget -> budget.cap() == cap);
    }

    /** The tightest budget that it counts towards, with it. */
    Optional<Spending> spending() {
        return estimate()
                .flatMap(one -> Spending.tightest(
                                reckoning.budgets(), payers(), draft.order().tags())
                        .map(budget -> Spending.of(budget, one, reckoning.hoursLeft())));
    }

    /** Who would pay it: the cost centres of a rule, else the order's own, else the tenant's. */
    private List<String> payers() {
        String own = draft.order().costCentre();
        List<String> ofTenant = List.of(around.tenant().costCentre());
        return reckoning.payers().equals(ofTenant) && own != null && !own.isBlank() ? List.of(own) : reckoning.payers();
    }

    boolean lacksPrices() {
        return reckoning.quote().isPresent() && reckoning.quote().get().price() instanceof EstimateOutcome.NoPriceBook;
    }

    /** What is short by the look; else by the order that was refused just now. */
    List<Shortage> shortages() {
        List<Shortage> seen = reckoning.shortages();
        return seen.isEmpty() && refused instanceof Refused.Lacking(var told) ? told : seen;
    }

    List<Alternative> alternatives() {
        return reckoning.alternatives();
    }

    Optional<Shortage> shortage(String resource) {
        return reckoning.shortages().stream()
                .filter(one -> one.resource().equals(resource))
                .findFirst();
    }

    /** An offering that does not go with the image. */
    private Optional<String> unsuitable() {
        return reckoning.resolution() instanceof Resolution.Invalid(var objections)
                ? objections.stream().findFirst().map(Objection::detail)
                : Optional.empty();
    }

    /** What the boot disk will have, said or not. */
    long bootDiskGiB() {
        Long own = draft.order().bootDiskGiB();
        return own != null
                ? own
                : offering()
                        .map(Offering::diskGiB)
                        .or(() -> image().map(Image::sizeGiB))
                        .orElse(0);
    }

    /** Why the order can't be given; empty when it can. */
    Optional<String> obstacle() {
        if (isOrdering) {
            return Optional.of(Texts.of("order.go.ordering"));
        }
        return wrongs.first()
                .or(diskWrongs::first)
                .or(this::unsuitable)
                .or(() -> refusedBy().map(budget -> Texts.of("order.brief.budget", BudgetWords.of(budget))))
                .or(() -> reckoning.shortages().stream().findFirst().map(OrderWords::brief));
    }
}
