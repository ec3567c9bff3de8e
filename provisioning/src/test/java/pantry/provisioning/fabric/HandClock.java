package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that a test moves by hand, and a pause that takes no time but moves it. */
final class HandClock extends Clock implements Pause {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public synchronized void pause(Duration forHowLong) {
        pauses.add(forHowLong);
        now = now.plus(forHowLong);
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
