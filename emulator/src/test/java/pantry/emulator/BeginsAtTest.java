package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new world's clock shows first, and that an old one's goes on. */
class BeginsAtTest {
    private static final Instant BEGIN = Instant.parse("2026-09-01T00:00:00Z");
    private static final String CLOCK = "Oem/Pantry/Clock";

    @TempDir
    Path data;

    @Test
    void aNewWorldsClockShowsItFirstAndGoesWithTheWall() {
        HandClock wall = HandClock.atWork();
        try (Rig rig = new Rig(wall, data, WorldOptions.USUAL.withBeginsAt(BEGIN))) {
            assertThat(shown(rig)).isEqualTo(BEGIN);
            wall.pass(Duration.ofMinutes(5));
            assertThat(shown(rig)).isEqualTo(BEGIN.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void anOldWorldsClockGoesOnWhateverIsAsked() {
        HandClock wall = HandClock.atWork();
        try (Rig rig = new Rig(wall, data, WorldOptions.USUAL.withBeginsAt(BEGIN))) {
            wall.pass(Duration.ofMinutes(5));
            assertThat(shown(rig)).isEqualTo(BEGIN.plus(Duration.ofMinutes(5)));
        }
        Instant other = BEGIN.minus(Duration.ofDays(400));
        try (Rig again = new Rig(wall, data, WorldOptions.USUAL.withBeginsAt(other))) {
            assertThat(shown(again)).isBetween(BEGIN, BEGIN.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void withoutItTheClockShowsTheWallsTime() {
        HandClock wall = HandClock.atWork();
        try (Rig rig = new Rig(wall, data)) {
            assertThat(shown(rig)).isEqualTo(wall.instant());
        }
    }

    private static Instant shown(Rig rig) {
        return Instant.parse(rig.get(CLOCK).is(200).json().path("DateTime").asString());
    }
}
