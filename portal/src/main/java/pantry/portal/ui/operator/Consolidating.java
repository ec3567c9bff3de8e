package pantry.portal.ui.operator;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.lifecycle.Consolidation;
import pantry.provisioning.lifecycle.Consolidation.PlanView;
import pantry.provisioning.lifecycle.Consolidation.Ran;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;

/** Plans are made beside the page: in a large pool one takes seconds. */
@Component
final class Consolidating {
    private final Consolidation consolidation;
    private final Operations operations;
    private final Background background;

    Consolidating(Consolidation consolidation, Operations operations, Background background) {
        this.consolidation = consolidation;
        this.operations = operations;
        this.background = background;
    }

    /** What the panel does about it. */
    interface Answers {
        void begun(List<OperationId> moves);

        void outdated(PlanView now);

        void refused(String reason);

        void failed();
    }

    void plan(Consumer<PlanView> show, Runnable undo) {
        background.run(consolidation::plan, show, undo);
    }

    void run(PlanView plan, Answers answers) {
        Actor actor = Viewer.actor();
        background.run(
                () -> consolidation.run(plan.digest(), actor),
                ran -> {
                    switch (ran) {
                        case Ran.Accepted(var moves) -> answers.begun(moves);
                        case Ran.Outdated(var now) -> answers.outdated(now);
                        case Ran.Refused(var reason) -> answers.refused(reason);
                        case Ran.Busy(var wait) -> answers.refused(Texts.of("racks.busy", Shown.duration(wait)));
                    }
                },
                answers::failed);
    }

    List<OperationView> now(List<OperationId> ids) {
        return ids.stream().flatMap(id -> operations.find(id, null).stream()).toList();
    }
}
