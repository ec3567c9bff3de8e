package pantry.emulator.redfish.resource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.machine.BootOverride;
import pantry.emulator.simulated.machine.Server;

/** From what a system starts, as it is said and as it is asked for. */
final class BootPages {
    static final String BOOT = "Boot";

    private static final String TARGET = "BootSourceOverrideTarget";
    private static final String SPAN = "BootSourceOverrideEnabled";
    private static final String MODE = "BootSourceOverrideMode";
    private static final String ALLOWED = "@Redfish.AllowableValues";
    private static final String UEFI = "UEFI";
    private static final int MAX_WORD = 64;
    private static final Map<String, BootOverride.Target> TARGETS = new TreeMap<>(Map.of(
            "None", BootOverride.Target.NONE,
            "Hdd", BootOverride.Target.DISK,
            "BiosSetup", BootOverride.Target.SETUP));
    private static final Map<String, BootOverride.Span> SPANS = new TreeMap<>(Map.of(
            "Disabled", BootOverride.Span.DISABLED,
            "Once", BootOverride.Span.ONCE,
            "Continuous", BootOverride.Span.CONTINUOUS));

    private BootPages() {}

    /** A blade has nothing to boot from and nothing to choose; clients of real machines want to be told so. */
    static Page fixed() {
        return Page.object().put(SPAN, "Disabled").put(TARGET, "None").texts(TARGET + ALLOWED, List.of("None"));
    }

    static Page of(Server server) {
        BootOverride override = server.bootOverride();
        return Page.object()
                .put(SPAN, word(SPANS, override.span()))
                .texts(SPAN + ALLOWED, SPANS.keySet())
                .put(TARGET, word(TARGETS, override.target()))
                .texts(TARGET + ALLOWED, TARGETS.keySet())
                .put(MODE, UEFI)
                .texts(MODE + ALLOWED, List.of(UEFI));
    }

    /** The override that is asked for, on top of the one there is; null when nothing of it is said. */
    static @Nullable BootOverride read(Fields body, BootOverride now) {
        Fields boot = body.object(BOOT);
        if (boot == null || boot.isEmpty()) {
            return null;
        }
        BootOverride.Target target = read(boot, TARGET, TARGETS);
        BootOverride.Span span = read(boot, SPAN, SPANS);
        String mode = boot.text(MODE, MAX_WORD);
        if (mode != null && !mode.equals(UEFI)) {
            throw boot.notInList(MODE, mode);
        }
        boot.noOthers();
        return new BootOverride(target == null ? now.target() : target, span == null ? now.span() : span);
    }

    private static <T> @Nullable T read(Fields boot, String name, Map<String, T> words) {
        String word = boot.text(name, MAX_WORD);
        T value = word == null ? null : words.get(word);
        if (word != null && value == null) {
            throw boot.notInList(name, word);
        }
        return value;
    }

    private static <T> String word(Map<String, T> words, T value) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
