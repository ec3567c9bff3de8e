package pantry.portal.ui.tenant.order;

import java.util.List;
import pantry.portal.order.Quotes.Quote;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.placement.DryRunOutcome.Fits;
import pantry.provisioning.placement.DryRunOutcome.Part;

/** What a blade's loss would mean for what is ordered, from where it would stand by the dry run. */
final class LossWords {
    private LossWords() {}

    static String of(OrderView view) {
        return view.reckoning()
                .quote()
                .filter(quote -> quote.room() instanceof Fits)
                .map(quote -> of(quote, (Fits) quote.room(), survived(view)))
                .orElseGet(() -> Texts.of("order.loss.unknown"));
    }

    private static String of(Quote quote, Fits fits, int survives) {
        String loss = of(fits, survives);
        return fits.isToBeWoken() ? Texts.of("order.loss.wakes", loss) + WakeWords.usually(quote.usualWake()) : loss;
    }

    private static int survived(OrderView view) {
        Integer survives = view.draft().order().survives();
        return survives == null ? 0 : survives;
    }

    static String of(Fits fits, int survives) {
        List<Part> parts = fits.parts();
        if (survives > 0) {
            return Texts.of(
                    "order.loss.survives",
                    parts.size(),
                    parts.stream().filter(DryRunOutcome.Part::reserve).count(),
                    survives,
                    Shown.processorsWithUnit(fits.reserveMillicores()),
                    Shown.memory(fits.reserveMiB()));
        }
        if (parts.size() <= 1) {
            return Texts.of("order.loss.one");
        }
        int cpu = parts.stream().mapToInt(Part::cpuMillicores).sum()
                - parts.stream().mapToInt(Part::cpuMillicores).max().orElse(0);
        int memory = parts.stream().mapToInt(Part::memoryMiB).sum()
                - parts.stream().mapToInt(Part::memoryMiB).max().orElse(0);
        return Texts.of(
                "order.loss.spanning",
                parts.size(),
                parts.size() - 1,
                Shown.processorsWithUnit(cpu),
                Shown.memory(memory));
    }
}
