package pantry.emulator.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.emulator.Schemas;
import pantry.emulator.Story;
import pantry.emulator.simulated.scenario.Scenarios;

/** Every page of every built-in scenario, with servers of every kind on it, is what its schema says. */
class EveryPageTest {
    @ParameterizedTest
    @ValueSource(strings = {Scenarios.FRAME_OF_2004, Scenarios.MODERN})
    void everyPageIsValid(String scenario) {
        try (InProcess emulator = new InProcess(scenario)) {
            Walk fresh = new Walk(emulator, Schemas.load()).all();
            assertThat(fresh.wrong()).isEmpty();
            Story.tell(emulator, emulator.wall);
            Walk walk = new Walk(emulator, Schemas.load()).all();
            assertThat(walk.wrong()).isEmpty();
            assertThat(walk.types()).hasSizeGreaterThan(60);
            assertThat(walk.pages()).isGreaterThan(fresh.pages());
            emulator.wall.pass(Duration.ofDays(40));
            assertThat(new Walk(emulator, Schemas.load()).all().wrong()).isEmpty();
        }
    }

    /**
     * Half a million pages: all of them are looked at, and nothing is left out. What is told of a page by its shape is
     * told by the first of that shape.
     */
    @Test
    @Tag("slow")
    void everyPageOfTenThousandBladesIsValid() {
        try (InProcess emulator = new InProcess(Scenarios.LARGE)) {
            Story.tell(emulator, emulator.wall);
            Walk walk = new Walk(emulator, Schemas.load()).all();
            assertThat(walk.wrong()).isEmpty();
            assertThat(walk.pages()).isGreaterThan(400_000);
        }
    }
}
