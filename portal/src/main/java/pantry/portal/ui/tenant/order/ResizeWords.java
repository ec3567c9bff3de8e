package pantry.portal.ui.tenant.order;

import java.time.Duration;
import java.util.Optional;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequests;
import pantry.portal.ui.budget.BudgetWords;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.placement.ResizeTrial.Fits;

/** What would happen to a server that gets another size, as its people see it. */
final class ResizeWords {
    private ResizeWords() {}

    static String of(Fits fits, Optional<Duration> usualWake) {
        return fits.isToBeWoken()
                ? how(fits) + " " + Texts.of("resize.wakes") + WakeWords.usually(usualWake)
                : how(fits);
    }

    /** Said before it is asked for: that it waits, for whom, and how long. */
    static String waits(Budget budget) {
        return spent(budget) + " "
                + Texts.of(
                        "resize.approval",
                        Texts.of("order.approval." + budget.setBy()),
                        OrderRequests.WAITS_FOR.toDays());
    }

    static String refused(Budget budget) {
        return spent(budget) + " " + Texts.of("resize.budget.refused");
    }

    static String brief(Budget budget) {
        return Texts.of("order.brief.budget", BudgetWords.of(budget));
    }

    private static String spent(Budget budget) {
        return Texts.of("resize.budget", BudgetWords.of(budget), Cents.of(budget.spent()), Cents.of(budget.amount()));
    }

    private static String how(Fits fits) {
        int blades = fits.parts().size();
        return switch (fits.how()) {
            case IN_PLACE -> Texts.of("resize.how.IN_PLACE", blades);
            case MOVES -> Texts.of("resize.how.MOVES", blades);
            case SPREADS -> Texts.of("resize.how.SPREADS", blades, fits.bladesBefore());
            case GATHERS -> Texts.of("resize.how.GATHERS", blades, fits.bladesBefore());
            case WHEN_STARTED -> Texts.of("resize.how.WHEN_STARTED");
        };
    }
}
