package pantry.portal.ui.finance.close;

import com.vaadin.flow.router.BeforeEnterEvent;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.shell.Paths;

/** {@code close/2026-10?step=quarantine}; without a step the page opens where something is open. */
record CloseAddress(YearMonth month, @Nullable Step step) {
    static final String MONTH = "month";
    static final String STEP = "step";

    /** Absent for what is no address of ours. */
    static Optional<CloseAddress> of(BeforeEnterEvent event) {
        return of(
                event.getRouteParameters().get(MONTH).orElse(""),
                event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter(STEP)
                        .orElse(""));
    }

    static Optional<CloseAddress> of(String month, String step) {
        Optional<Step> named = Step.named(step);
        if (!step.isEmpty() && named.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CloseAddress(YearMonth.parse(month), named.orElse(null)));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    CloseAddress with(@Nullable Step other) {
        return new CloseAddress(month, other);
    }

    String path() {
        return Paths.CLOSE + "/" + month + (step == null ? "" : "?" + STEP + "=" + step.id());
    }
}
