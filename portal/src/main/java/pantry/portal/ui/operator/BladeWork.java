package pantry.portal.ui.operator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.lifecycle.BladeCommands;
import pantry.provisioning.lifecycle.BladeDecision;
import pantry.provisioning.placement.Unmoved;
import pantry.provisioning.pool.BladeView;

/** What operators do to a blade from the racks. What comes of it shows by itself; what stays on it is told with its reason. */
@Component
final class BladeWork {
    /** What can be done to a blade. */
    enum Verb {
        DRAIN,
        SERVICE,
        ENABLE,
        SPARE,
        NO_SPARE,
        RETIRE,
        FAIL;

        boolean isOfferedFor(BladeView blade) {
            return switch (blade.state()) {
                case AVAILABLE ->
                    switch (this) {
                        case DRAIN, SERVICE, RETIRE, FAIL -> true;
                        case SPARE -> !blade.spare();
                        case NO_SPARE -> blade.spare();
                        case ENABLE -> false;
                    };
                // Asked again, a drain tries again what found no room.
                case DRAINING -> this == ENABLE || this == DRAIN || this == SERVICE || this == RETIRE || this == FAIL;
                case MAINTENANCE -> this == ENABLE || this == RETIRE;
                case RETIRED -> this == ENABLE;
                case FAILED -> this == RETIRE || (blade.condemned() ? this == ENABLE : this == FAIL);
            };
        }
    }

    /** Of those on a blade; a question is to be read. */
    private static final int SERVERS_NAMED = 20;

    private final BladeCommands blades;
    private final Background background;

    BladeWork(BladeCommands blades, Background background) {
        this.blades = blades;
        this.background = background;
    }

    void act(Verb verb, BladeView blade, Runnable refresh) {
        switch (verb) {
            case DRAIN -> run(verb, blade, actor -> blades.drain(blade.id(), actor), refresh);
            case SERVICE -> run(verb, blade, actor -> blades.service(blade.id(), actor), refresh);
            case ENABLE -> run(verb, blade, actor -> blades.enable(blade.id(), actor), refresh);
            case SPARE -> run(verb, blade, actor -> blades.spare(blade.id(), true, actor), refresh);
            case NO_SPARE -> run(verb, blade, actor -> blades.spare(blade.id(), false, actor), refresh);
            case RETIRE -> confirmRetire(blade, refresh);
            case FAIL -> confirmFail(blade, refresh);
        }
    }

    private void confirmRetire(BladeView blade, Runnable refresh) {
        new TypeToConfirm(
                        Texts.of("racks.retire.question", blade.name()),
                        Texts.of("racks.retire.meaning", blade.slices().size()),
                        List.of(Texts.of(
                                "racks.retire.goes",
                                Shown.processorsWithUnit(blade.cpuMillicores()),
                                Shown.memory(blade.memoryMiB()))),
                        blade.name(),
                        Texts.of("racks.do.RETIRE"),
                        () -> run(Verb.RETIRE, blade, actor -> blades.retire(blade.id(), actor), refresh))
                .open();
    }

    /** Whatever stands on it stops there: that is named before it is done. */
    private void confirmFail(BladeView blade, Runnable refresh) {
        new TypeToConfirm(
                        Texts.of("racks.fail.question", blade.name()),
                        Texts.of("racks.fail.meaning", blade.slices().size()),
                        blade.slices().stream()
                                .map(slice -> Texts.of("racks.fail.goes", slice.serverName(), slice.tenantName()))
                                .distinct()
                                .limit(SERVERS_NAMED)
                                .toList(),
                        blade.name(),
                        Texts.of("racks.do.FAIL"),
                        () -> run(Verb.FAIL, blade, actor -> blades.fail(blade.id(), actor), refresh))
                .open();
    }

    private void run(Verb verb, BladeView blade, Function<Actor, BladeDecision> command, Runnable refresh) {
        Actor actor = Viewer.actor();
        background.run(
                () -> command.apply(actor),
                decision -> {
                    tell(verb, blade, decision);
                    refresh.run();
                },
                refresh);
    }

    private static void tell(Verb verb, BladeView blade, BladeDecision decision) {
        switch (decision) {
            case BladeDecision.Accepted accepted -> {
                if (accepted.staying().isEmpty()) {
                    Notices.done(Texts.of(
                            "racks.done." + verb, blade.name(), accepted.moves().size()));
                } else {
                    Notices.refused(
                            Texts.of(
                                    "racks.staying",
                                    blade.name(),
                                    accepted.staying().size()),
                            reasons(blade, accepted.staying()));
                }
            }
            case BladeDecision.Refused(var reason, var inTheWay) ->
                Notices.refused(
                        Texts.of("racks.refused." + verb, blade.name()),
                        inTheWay.isEmpty() ? reason : reason + " " + reasons(blade, inTheWay));
            case BladeDecision.NotFound() ->
                Notices.refused(Texts.of("racks.refused." + verb, blade.name()), Texts.of("not-found.what"));
            case BladeDecision.Busy(var wait) ->
                Notices.refused(
                        Texts.of("racks.refused." + verb, blade.name()), Texts.of("racks.busy", Shown.duration(wait)));
        }
    }

    /** By the servers' names. */
    private static String reasons(BladeView blade, List<Unmoved> staying) {
        return staying.stream()
                .map(one -> Texts.of("racks.staying.one", name(blade, one).orElse("?"), one.reason()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> name(BladeView blade, Unmoved unmoved) {
        return blade.slices().stream()
                .filter(slice -> slice.id().equals(unmoved.slice()))
                .map(BladeView.Slice::serverName)
                .findFirst();
    }
}
