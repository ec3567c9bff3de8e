package pantry.portal.badday;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What goes wrong on the day, and when, from a seed: drawn beforehand, so that it follows from nothing that happens. */
final class BadLuck {
    static final int ENCLOSURES = 10;
    static final int SLOTS = 20;
    private static final int BLADES_REPAIRED = 10;
    private static final int BLADES_PUSHED_BACK = 5;
    private static final int BLADES_REPLACED = 5;
    private static final int LOST_ENCLOSURE = 4;
    private static final int DUMB_ENCLOSURE = 7;
    private static final int MINUTES_OF_BLADES = 20 * 60;
    private static final int HOURS = 24;
    private static final int FIRST_MINUTE = 30;

    private BadLuck() {}

    /** One thing that happens to the hardware. */
    sealed interface Event {
        Instant at();

        /** A fault begins; its name is for the event that ends it. */
        record Begins(Instant at, String name, String kind, String target) implements Event {}

        record Ends(Instant at, String name) implements Event {}

        /** A pulled blade does not come back; another one is plugged in beside it. */
        record Plugged(Instant at, int enclosure) implements Event {}

        /** People go about their business all the same. */
        record Business(Instant at) implements Event {}
    }

    static List<Event> of(long seed, Instant midnight) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int number = 0; number < BLADES_REPAIRED + BLADES_PUSHED_BACK + BLADES_REPLACED; number++) {
            int enclosure;
            int slot;
            do {
                enclosure = 1 + random.nextInt(ENCLOSURES);
                slot = 1 + random.nextInt(SLOTS);
            } while (enclosure == LOST_ENCLOSURE || !taken.add(enclosure + "/" + slot));
            Instant at = at(midnight, FIRST_MINUTE + random.nextInt(MINUTES_OF_BLADES))
                    .plusSeconds(random.nextInt(60));
            Instant after = at.plus(Duration.ofMinutes(10 + random.nextInt(170)));
            String target = "/Chassis/" + blade(enclosure, slot);
            String name = "blade " + number;
            boolean pulled = number >= BLADES_REPAIRED;
            events.add(new Event.Begins(at, name, pulled ? "BladePulled" : "BladeFailure", target));
            boolean another = number >= BLADES_REPAIRED + BLADES_PUSHED_BACK;
            events.add(another ? new Event.Plugged(after, enclosure) : new Event.Ends(after, name));
        }
        fault(events, midnight, "enclosure", "EnclosureFailure", "/Chassis/frame-" + LOST_ENCLOSURE, 14 * 60, 150);
        // For twenty minutes the enclosure has neither.
        String unit = "/Managers/frame-" + DUMB_ENCLOSURE + "-cu-";
        fault(events, midnight, "unit a", "ControlUnitFailure", unit + "a", 10 * 60, 90);
        fault(events, midnight, "unit b", "ControlUnitFailure", unit + "b", 10 * 60 + 30, 20);
        fault(events, midnight, "controller", "ArrayControllerFailure", "/Storage/array-1/Controllers/a", 18 * 60, 60);
        for (int hour = 1; hour < HOURS; hour++) {
            events.add(new Event.Business(at(midnight, hour * 60 - 25)));
        }
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private static void fault(
            List<Event> events, Instant midnight, String name, String kind, String target, int minute, int minutes) {
        events.add(new Event.Begins(at(midnight, minute), name, kind, target));
        events.add(new Event.Ends(at(midnight, minute + minutes), name));
    }

    static String blade(int enclosure, int slot) {
        return "frame-%d-b%02d".formatted(enclosure, slot);
    }

    private static Instant at(Instant midnight, int minute) {
        return midnight.plus(Duration.ofMinutes(minute));
    }
}
