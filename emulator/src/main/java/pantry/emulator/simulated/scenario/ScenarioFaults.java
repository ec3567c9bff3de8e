package pantry.emulator.simulated.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.AnswerFault;
import pantry.emulator.simulated.fault.Chance;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.fault.FaultPlan;
import pantry.emulator.simulated.fault.PlannedFault;
import pantry.emulator.simulated.load.Wanted;

/** What a scenario says about faults. */
final class ScenarioFaults {
    private static final long REPAIRED_AFTER_MICROS = 4L * 3_600_000_000L;

    PlannedFault planned(Part part) {
        FaultKind kind = kind(part);
        Long after = part.time("after");
        if (after == null) {
            throw part.wrong("after", "'after' is missing");
        }
        boolean ofAnswers = kind.aim() == FaultKind.Aim.SERVICE;
        FaultPlan plan = new FaultPlan(
                kind,
                ofAnswers ? null : part.requiredText("target"),
                null,
                part.time("for"),
                ofAnswers ? answers(kind, part) : null,
                kind == FaultKind.ARRAY_POOL_FILLING ? filling(part) : null,
                kind == FaultKind.SERVER_LOAD ? wanted(part) : null);
        part.noOthers();
        return part.make(() -> new PlannedFault(after, plan));
    }

    Chance chance(Part part) {
        FaultKind kind = kind(part);
        double perYear = part.number("perYear", 0, Chance.MAX_PER_YEAR);
        Long repaired = part.time("repairedAfter");
        part.noOthers();
        return part.make(() -> new Chance(kind, perYear, Objects.requireNonNullElse(repaired, REPAIRED_AFTER_MICROS)));
    }

    private static FaultKind kind(Part part) {
        String name = part.requiredText("kind");
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> part.wrong("kind", "there is no kind of fault named " + name));
    }

    private static AnswerFault answers(FaultKind kind, Part part) {
        AnswerFault usual = AnswerFault.usual(kind);
        List<String> methods = part.texts("methods").stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .toList();
        if (!AnswerFault.METHODS.containsAll(methods)) {
            throw part.wrong("methods", "methods are " + String.join(", ", AnswerFault.METHODS));
        }
        @Nullable Long count = part.whole("count", 1, AnswerFault.MAX_COUNT);
        @Nullable String prefix = part.text("pathPrefix");
        long delay = part.whole("delayMillis", 0, AnswerFault.MAX_DELAY_MILLIS, usual.delayMillis());
        int status = (int) part.whole("status", 500, 599, usual.status());
        return part.make(
                () -> new AnswerFault(count, methods.isEmpty() ? usual.methods() : methods, prefix, delay, status));
    }

    private static Wanted wanted(Part part) {
        int cpu = (int) part.whole("processorPercent", 0, Wanted.MAX_PERCENT, Wanted.USUAL.cpuPercent());
        int memory = (int) part.whole("memoryPercent", 0, Wanted.MAX_PERCENT, Wanted.USUAL.memoryPercent());
        return new Wanted(cpu, memory);
    }

    private static FaultPlan.FillingPlan filling(Part part) {
        int percent = (int) part.whole("percent", 1, 100, FaultPlan.FillingPlan.USUAL.percent());
        Long takes = part.time("fillIn");
        return part.make(() -> new FaultPlan.FillingPlan(percent, takes == null ? 0 : takes));
    }
}
