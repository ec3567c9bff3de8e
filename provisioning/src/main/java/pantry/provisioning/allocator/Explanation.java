package pantry.provisioning.allocator;

/** A decision in words: why there, or what was short. Made after the decision, and only for whom it interests. */
final class Explanation {
    private Explanation() {}

    static String of(BladeIndex index, Request request, Decision decision) {
        return switch (decision.outcome) {
            case PLACED -> decision.count > 1 ? several(index, decision) : tightest(index, decision);
            case PARTLY ->
                several(index, decision) + "; " + (decision.asked - decision.count) + " found no room: "
                        + missing(index, request);
            case IN_PLACE -> "there is room where it stands: " + leaves(index, decision.blade[0]);
            case MOVED -> "its blade has too little free; " + tightest(index, decision);
            case SPREAD -> "no blade has so much free; " + several(index, decision);
            case REFUSED -> missing(index, request);
            case FITS_ONE_BLADE -> "it fits a whole blade, and such a server does not span";
            case SLICES_TOO_SMALL ->
                "a slice has at least " + Spans.LEAST_CPU + " millicores and " + Spans.LEAST_MEMORY + " MiB";
        };
    }

    private static String tightest(BladeIndex index, Decision decision) {
        return "tightest fit: " + leaves(index, decision.blade[0]);
    }

    private static String leaves(BladeIndex index, int blade) {
        return "leaves " + index.cpuFree(blade) + " millicores and " + index.memoryFree(blade) + " MiB on blade "
                + blade;
    }

    private static String several(BladeIndex index, Decision decision) {
        StringBuilder words = new StringBuilder();
        words.append(decision.count).append(" slices on blades");
        for (int at = 0; at < decision.count; at++) {
            words.append(at == 0 ? " " : ", ").append(decision.blade[at]);
            words.append(" (enclosure ").append(index.enclosure(decision.blade[at]));
            words.append(": ").append(decision.cpu[at]).append(" millicores, ");
            words.append(decision.memory[at]).append(" MiB)");
        }
        return words.toString();
    }

    /** Per resource what was short, and what would fit instead. */
    private static String missing(BladeIndex index, Request request) {
        int mostCpu = index.mostCpu(request.memory);
        int mostMemory = index.mostMemory(request.cpu);
        String asked = request.cpu + " millicores and " + request.memory + " MiB are free on no blade";
        if (mostCpu >= request.cpu) {
            return asked + " that has the ceilings left, the rest of its group allows and no failure is to need";
        }
        if (mostCpu > 0) {
            asked += "; with so much memory at most " + mostCpu + " millicores";
        }
        if (mostMemory > 0) {
            asked += "; with so much cpu at most " + mostMemory + " MiB";
        }
        return mostCpu == 0 && mostMemory == 0
                ? asked + "; the most that one has is " + index.mostCpu(0) + " millicores or " + index.mostMemory(0)
                        + " MiB"
                : asked;
    }
}
