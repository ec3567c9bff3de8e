package pantry.provisioning.placement;

import java.util.List;

/** What the committer would say now. Nothing is held by it: the next order may take what this one saw. */
public sealed interface DryRunOutcome {
    /**
     * Why this blade, and on how many it would stand. Blades' names are for operators; a tenant reads {@code why}.
     * {@code isToBeWoken}: one of the blades sleeps, and the server waits until it is awake.
     */
    record Fits(String why, String whyForOperators, List<Part> parts, boolean isToBeWoken) implements DryRunOutcome {
        public Fits {
            parts = List.copyOf(parts);
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

    /** One blade's part of it. */
    record Part(int cpuMillicores, int memoryMiB, boolean reserve) {
        static Part of(Spot spot) {
            return new Part(spot.size().cpu(), spot.size().memory(), spot.reserve());
        }
    }

    /** All that is short, of quota and of pool; a real order names the quota's shortages first and looks no further. */
    record Shortfall(List<Shortage> shortages) implements DryRunOutcome {
        public Shortfall {
            shortages = List.copyOf(shortages);
        }
    }

    /** There is no such tenant, or none with a quota. */
    record NotFound() implements DryRunOutcome {}
}
