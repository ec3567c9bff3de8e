package pantry.emulator.redfish.resource;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.clock.ClockSetting;
import pantry.emulator.simulated.clock.SimulatedClock;
import tools.jackson.databind.node.ObjectNode;

/** The emulator's clock: forward, faster, slower or standing, never back. */
final class ClockResources {
    private static final int MAX_TIME_LENGTH = 64;
    private static final BigDecimal STANDING = BigDecimal.ZERO;
    private static final BigDecimal FASTEST = BigDecimal.valueOf(ClockSetting.MAX_SPEED / ClockSetting.REAL_TIME);
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    void plant(Tree tree) {
        tree.at(Uris.CLOCK).get(ClockResources::page).patch(ClockResources::set).administrators();
    }

    private static ObjectNode page(Call call) {
        ClockSetting setting = call.simulation().clockSetting();
        return Page.of(Uris.CLOCK, "PantryClock.v1_0_0", "Clock", "The emulator's clock")
                .put("DateTime", Parts.time(call.simulation().nowMicros()))
                .put("Speed", setting.speedThousandths() / (double) ClockSetting.REAL_TIME)
                .json();
    }

    private static Answer set(Call call) {
        Fields body = call.body();
        String time = body.text("DateTime", MAX_TIME_LENGTH);
        BigDecimal speed = body.number("Speed", STANDING, FASTEST);
        body.noOthers();
        if (time == null && speed == null) {
            throw body.missing("DateTime");
        }
        Parts.done(call, call.simulation().setClock(micros(body, time), thousandths(speed)), "Clock");
        return Answer.ok(page(call));
    }

    private static @Nullable Long micros(Fields body, @Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(time).toInstant();
            if (instant.isAfter(LATEST)) {
                throw body.badFormat("DateTime", time);
            }
            return SimulatedClock.micros(instant);
        } catch (DateTimeException e) {
            throw body.badFormat("DateTime", time);
        }
    }

    /** What is slower than can be told still goes. */
    private static @Nullable Long thousandths(@Nullable BigDecimal speed) {
        return speed == null
                ? null
                : Math.max(
                        speed.signum(),
                        speed.multiply(BigDecimal.valueOf(ClockSetting.REAL_TIME))
                                .longValue());
    }
}
