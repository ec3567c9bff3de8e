package pantry.portal.ui.tenant;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import pantry.portal.ui.parts.Texts;

/** How far back charts look, and in what steps; a table has fewer of them. */
enum UseRange {
    TEN_MINUTES("10min", Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofSeconds(30), "=time"),
    HOUR("1h", Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofMinutes(2), "=time"),
    DAY("24h", Duration.ofHours(24), Duration.ofMinutes(5), Duration.ofHours(1), "=time"),
    WEEK("7d", Duration.ofDays(7), Duration.ofMinutes(30), Duration.ofHours(6), "=day"),
    MONTH("month", Duration.ofDays(31), Duration.ofHours(2), Duration.ofDays(1), "=day");

    private final String id;
    private final Duration length;
    private final Duration step;
    private final Duration tableStep;
    private final String axis;

    UseRange(String id, Duration length, Duration step, Duration tableStep, String axis) {
        this.id = id;
        this.length = length;
        this.step = step;
        this.tableStep = tableStep;
        this.axis = axis;
    }

    static Optional<UseRange> named(String id) {
        return Arrays.stream(values()).filter(range -> range.id.equals(id)).findFirst();
    }

    /** What shows most of a server of such an age. */
    static UseRange usual(Duration age) {
        return age.compareTo(TEN_MINUTES.length) < 0 ? TEN_MINUTES : HOUR;
    }

    String id() {
        return id;
    }

    Duration length() {
        return length;
    }

    Duration step() {
        return step;
    }

    Duration tableStep() {
        return tableStep;
    }

    String axis() {
        return axis;
    }

    String word() {
        return Texts.of("server.range." + id);
    }
}
