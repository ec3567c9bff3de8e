package pantry.portal.badday;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Lets happen what was drawn, each at its instant, and time go on slowly while the product deals with it. */
final class Misfortune {
    private static final Duration CALM = Duration.ofHours(1);
    private static final Duration WATCHED = Duration.ofSeconds(20);
    private static final Duration CLOSELY = Duration.ofSeconds(1);
    private static final Duration NOTICED = Duration.ofSeconds(6);

    private final Day day;
    private final Hardware hardware;
    private final Wire wire;
    private final Witness witness;
    private final Wishes wishes;
    private final Map<String, String> begun = new HashMap<>();

    Misfortune(Day day, Hardware hardware, Wire wire, Witness witness, Wishes wishes) {
        this.day = day;
        this.hardware = hardware;
        this.wire = wire;
        this.witness = witness;
        this.wishes = wishes;
    }

    void happen(List<BadLuck.Event> events) {
        for (BadLuck.Event event : events) {
            day.passUntil(event.at(), CALM);
            happens(event);
            Instant closely = day.now().plus(WATCHED);
            day.pass(NOTICED, CLOSELY);
            while (day.now().isBefore(closely) && (witness.isWaiting() || day.underWay() > 0)) {
                day.pass(CLOSELY, CLOSELY);
            }
        }
    }

    private void happens(BadLuck.Event event) {
        switch (event) {
            case BadLuck.Event.Begins(var _, String name, String kind, String target) -> {
                List<Wire.Server> hit = standOn(blades(kind, target));
                begun.put(name, hardware.fault(kind, target));
                witness.broken(hit, day.now());
            }
            case BadLuck.Event.Ends(var _, String name) -> hardware.end(begun.remove(name));
            case BadLuck.Event.Business _ -> {
                new Verdict(day, wire).factsAreWhatIsHeldNow();
                wishes.change();
            }
            case BadLuck.Event.Plugged(var _, int enclosure) -> hardware.plugIn("frame-" + enclosure);
        }
    }

    private static Predicate<String> blades(String kind, String target) {
        String hit = target.substring(target.lastIndexOf('/') + 1);
        return switch (kind) {
            case "BladeFailure", "BladePulled" -> hit::equals;
            case "EnclosureFailure" -> blade -> blade.startsWith(hit + "-b");
            default -> _ -> false;
        };
    }

    private List<Wire.Server> standOn(Predicate<String> blades) {
        return wire.servers().values().stream()
                .filter(server ->
                        server.slices().stream().anyMatch(slice -> !slice.lost() && blades.test(slice.blade())))
                .toList();
    }
}
