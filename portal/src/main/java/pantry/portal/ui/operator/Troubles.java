package pantry.portal.ui.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.operation.OperationPage;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.pool.ArrayView;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.EnclosureView;
import pantry.provisioning.pool.FabricView;

/** Every mark of the racks as a sentence with what it means; what is worst comes first. */
final class Troubles {
    /** Of more servers the first are named and the rest are counted. */
    private static final int NAMED = 3;
    /** A frame that fails would fill the page; more blades than these are counted. */
    private static final int BLADES_TOLD = 12;

    private Troubles() {}

    static List<Trouble> all(RackState state) {
        List<Trouble> all = new ArrayList<>();
        state.summary().fabrics().forEach(fabric -> look(fabric, all));
        state.enclosures().forEach(enclosure -> look(enclosure, all));
        state.arrays().forEach(array -> look(array, all));
        look(state.stuck(), all);
        List<Trouble> blades = Stream.of(
                        BladeView.State.FAILED,
                        BladeView.State.DRAINING,
                        BladeView.State.MAINTENANCE,
                        BladeView.State.RETIRED)
                .flatMap(wanted -> state.blades().stream().filter(blade -> blade.state() == wanted))
                .map(Troubles::blade)
                .toList();
        all.addAll(blades.subList(0, Math.min(BLADES_TOLD, blades.size())));
        if (blades.size() > BLADES_TOLD) {
            all.add(new Trouble(
                    new Status(Icon.WARN, Texts.of("racks.trouble.more.subject"), Tone.WARNING),
                    Texts.of("racks.trouble.more", String.valueOf(blades.size() - BLADES_TOLD)),
                    Texts.of("racks.trouble.more.meaning"),
                    null));
        }
        return List.copyOf(all);
    }

    private static void look(FabricView fabric, List<Trouble> all) {
        String subject = Texts.of("racks.trouble.fabric");
        switch (fabric.state()) {
            case UNREACHABLE ->
                all.add(bad(
                        subject,
                        Texts.of("racks.trouble.fabric.silent", fabric.url(), fabric.problem()),
                        fabric.seenAt() == null
                                ? Texts.of("racks.trouble.fabric.silent.never")
                                : Texts.of("racks.trouble.fabric.silent.meaning", Shown.time(fabric.seenAt()))));
            case REACHABLE -> {
                if (fabric.isSkewed()) {
                    all.add(warning(
                            subject,
                            Texts.of(
                                    fabric.clockSkewMillis() > 0
                                            ? "racks.trouble.clock.ahead"
                                            : "racks.trouble.clock.behind",
                                    Shown.duration(Duration.ofMillis(Math.abs(fabric.clockSkewMillis())))),
                            Texts.of("racks.trouble.clock.meaning")));
                }
                if (!fabric.meterProblem().isEmpty()) {
                    all.add(warning(subject, fabric.meterProblem(), Texts.of("racks.trouble.meters.meaning")));
                }
            }
        }
    }

    private static void look(EnclosureView enclosure, List<Trouble> all) {
        String subject = Texts.of("racks.enclosure", enclosure.name());
        switch (enclosure.health()) {
            case OK -> {
                // Its control units may still tell otherwise.
            }
            case WARNING ->
                all.add(warning(
                        subject, Texts.of("racks.trouble.enclosure"), Texts.of("racks.trouble.enclosure.meaning")));
            case CRITICAL ->
                all.add(bad(
                        subject,
                        Texts.of("racks.trouble.enclosure.failed"),
                        Texts.of("racks.trouble.enclosure.meaning")));
        }
        if (!enclosure.isInReach()) {
            all.add(bad(subject, Texts.of("racks.trouble.reach"), Texts.of("racks.trouble.reach.meaning")));
        }
        for (EnclosureView.ControlUnit unit : enclosure.controlUnits()) {
            if (unit.health() != Health.OK) {
                String what = unit.health() == Health.CRITICAL ? "racks.trouble.unit.failed" : "racks.trouble.unit";
                all.add(warning(
                        Texts.of("racks.unit", unit.name()), Texts.of(what), Texts.of(meaning(enclosure, unit))));
            }
        }
    }

    private static String meaning(EnclosureView enclosure, EnclosureView.ControlUnit unit) {
        if (!enclosure.isInReach()) {
            return "racks.trouble.unit.both";
        }
        return unit.active() ? "racks.trouble.unit.active" : "racks.trouble.unit.standby";
    }

    private static void look(ArrayView array, List<Trouble> all) {
        String subject = Texts.of("racks.array", array.name());
        if (array.health() == Health.CRITICAL) {
            all.add(bad(
                    subject, Texts.of("racks.trouble.array.failed"), Texts.of("racks.trouble.array.failed.meaning")));
        } else if (array.health() == Health.WARNING) {
            all.add(warning(subject, Texts.of("racks.trouble.array"), Texts.of("racks.trouble.array.meaning")));
        }
        String written = Shown.percent(array.writtenPercent() / 100);
        if (array.isFull()) {
            all.add(bad(
                    subject,
                    Texts.of("racks.trouble.array.full", written),
                    Texts.of("racks.trouble.array.full.meaning")));
        } else if (array.isFilling()) {
            all.add(warning(
                    subject,
                    Texts.of("racks.trouble.array.full", written),
                    Texts.of("racks.trouble.array.filling.meaning")));
        }
    }

    private static void look(OperationPage stuck, List<Trouble> all) {
        if (stuck.items().isEmpty()) {
            return;
        }
        String names = stuck.items().stream()
                .map(one -> Texts.of(
                        "operations.what",
                        Texts.of("operation.kind." + one.kind()),
                        one.subject().name()))
                .collect(Collectors.joining(", "));
        all.add(new Trouble(
                new Status(Icon.WARN, Texts.of("nav.operations"), Tone.WARNING),
                Texts.of(stuck.next() == null ? "racks.trouble.stuck" : "racks.trouble.stuck.more", names),
                Texts.of("racks.trouble.stuck.meaning"),
                new Trouble.Way(
                        Paths.OPERATIONS + "?state=" + OperationState.STUCK, Texts.of("racks.trouble.stuck.way"))));
    }

    private static Trouble blade(BladeView blade) {
        int slices = blade.slices().size();
        return switch (blade.state()) {
            case FAILED ->
                blade(
                        blade,
                        slices == 0
                                ? Texts.of("racks.trouble.blade.failed.none")
                                : Texts.of("racks.trouble.blade.failed", servers(blade)),
                        Texts.of(meaningOfFailed(blade)));
            case DRAINING ->
                blade(
                        blade,
                        Texts.of("racks.trouble.blade.drains", slices),
                        Texts.of("racks.trouble.blade.drains.meaning"));
            case MAINTENANCE ->
                blade(blade, Texts.of("racks.trouble.blade.service"), Texts.of("racks.trouble.blade.service.meaning"));
            case RETIRED ->
                blade(blade, Texts.of("racks.trouble.blade.retired"), Texts.of("racks.trouble.blade.retired.meaning"));
            case AVAILABLE -> throw new IllegalArgumentException(blade.name() + " needs no attention");
        };
    }

    private static String meaningOfFailed(BladeView blade) {
        if (!blade.slices().isEmpty()) {
            return "racks.trouble.blade.failed.meaning";
        }
        return blade.condemned() ? "racks.trouble.blade.condemned.meaning" : "racks.trouble.blade.failed.none.meaning";
    }

    private static Trouble blade(BladeView blade, String what, String meaning) {
        Status state = Status.of(blade.state());
        return new Trouble(
                new Status(state.icon(), blade.name(), state.tone()),
                what,
                meaning,
                new Trouble.Way(RackAddress.of(blade.name(), null), Texts.of("racks.trouble.blade.way")));
    }

    /** "web-1 (Marketing), lab (Research) and 2 more". */
    private static String servers(BladeView blade) {
        List<String> names = blade.slices().stream()
                .map(slice -> Texts.of("racks.trouble.server", slice.serverName(), slice.tenantName()))
                .distinct()
                .toList();
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED
                ? first
                : Texts.of("racks.trouble.servers.more", first, String.valueOf(names.size() - NAMED));
    }

    private static Trouble bad(String subject, String what, String meaning) {
        return trouble(new Status(Icon.BAD, subject, Tone.ERROR), what, meaning, null);
    }

    private static Trouble warning(String subject, String what, String meaning) {
        return trouble(new Status(Icon.WARN, subject, Tone.WARNING), what, meaning, null);
    }

    private static Trouble trouble(Status about, String what, String meaning, Trouble.@Nullable Way way) {
        return new Trouble(about, what, meaning, way);
    }
}
