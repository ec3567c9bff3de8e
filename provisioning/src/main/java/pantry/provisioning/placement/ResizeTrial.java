package pantry.provisioning.placement;

import java.util.List;
import pantry.provisioning.placement.DryRunOutcome.Part;
import pantry.provisioning.server.SliceView.Role;
import pantry.provisioning.server.SliceView.State;

/** What a resize would come to now. Nothing is held by it. */
public sealed interface ResizeTrial {
    /** What happens to a server that gets another size. */
    enum How {
        /** It stays on its blades, which have the room. */
        IN_PLACE,
        /** It goes to another blade while it runs. */
        MOVES,
        /** It stands on more blades than before. */
        SPREADS,
        /** It leaves some of its blades. */
        GATHERS,
        /** It is stopped: the room is looked for when it starts. */
        WHEN_STARTED
    }

    /**
     * {@code parts}: what it would stand on then, a part for each blade. {@code isToBeWoken}: one that it would come to sleeps,
     * and the change waits until that is awake.
     */
    record Fits(How how, int bladesBefore, List<Part> parts, boolean isToBeWoken) implements ResizeTrial {
        public Fits {
            parts = List.copyOf(parts);
        }

        static Fits of(Shift shift, PoolIndex index) {
            List<SliceRow> rows = shift.after().rows();
            List<Part> parts = rows.stream()
                    .filter(row -> row.state() != State.LEAVING)
                    .map(row -> new Part(row.after().cpu(), row.after().memory(), roleAfter(row) == Role.RESERVE))
                    .toList();
            int before = shift.before().rows().size();
            boolean adds = rows.stream().anyMatch(row -> row.state() == State.ADDING);
            boolean leaves = rows.stream().anyMatch(row -> row.state() == State.LEAVING);
            How how = parts.size() > before ? How.SPREADS : adds ? How.MOVES : leaves ? How.GATHERS : How.IN_PLACE;
            boolean wakes = rows.stream().anyMatch(row -> row.state() == State.ADDING && !index.isAwake(row.blade()));
            return new Fits(how, before, parts, wakes);
        }

        private static Role roleAfter(SliceRow row) {
            return row.resized() == null ? row.role() : row.resized().toRole();
        }

        /** Beyond the size: held for the loss of blades. */
        public int reserveMillicores() {
            return parts.stream()
                    .filter(Part::reserve)
                    .mapToInt(Part::cpuMillicores)
                    .sum();
        }

        public int reserveMiB() {
            return parts.stream()
                    .filter(Part::reserve)
                    .mapToInt(Part::memoryMiB)
                    .sum();
        }
    }

    record Shortfall(List<Shortage> shortages) implements ResizeTrial {
        public Shortfall {
            shortages = List.copyOf(shortages);
        }
    }

    /** Its state does not allow it now. */
    record Refused(String reason) implements ResizeTrial {}

    record NotFound() implements ResizeTrial {}
}
