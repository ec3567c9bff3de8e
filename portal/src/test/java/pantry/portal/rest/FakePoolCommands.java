package pantry.portal.rest;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.lifecycle.BladeCommands;
import pantry.provisioning.lifecycle.BladeDecision;
import pantry.provisioning.lifecycle.Consolidation;
import pantry.provisioning.placement.BladeState;

/** Decides about blades and plans as a test says, and keeps what it was asked. */
@Component
final class FakePoolCommands implements BladeCommands, Consolidation {
    private static final BladeDecision DONE = new BladeDecision.Accepted(BladeState.AVAILABLE, List.of(), List.of());

    final List<String> asked = new ArrayList<>();
    volatile BladeDecision decision = DONE;
    /** What the rows say after a blade was put back. */
    volatile Runnable enabled = () -> {};

    volatile PlanView plan = new PlanView("d0", List.of(), "no blade becomes empty with so few moves");
    volatile Ran ran = new Ran.Refused("no blade becomes empty with so few moves");

    void reset() {
        asked.clear();
        decision = DONE;
        enabled = () -> {};
    }

    private BladeDecision decide(String verb, Actor actor) {
        asked.add(verb + " by " + actor.name());
        return decision;
    }

    @Override
    public BladeDecision drain(BladeId blade, Actor actor) {
        return decide("drain", actor);
    }

    @Override
    public BladeDecision enable(BladeId blade, Actor actor) {
        BladeDecision decided = decide("enable", actor);
        enabled.run();
        return decided;
    }

    @Override
    public BladeDecision service(BladeId blade, Actor actor) {
        return decide("service", actor);
    }

    @Override
    public BladeDecision retire(BladeId blade, Actor actor) {
        return decide("retire", actor);
    }

    @Override
    public BladeDecision fail(BladeId blade, Actor actor) {
        return decide("fail", actor);
    }

    @Override
    public BladeDecision spare(BladeId blade, boolean spare, Actor actor) {
        return decide("spare " + spare, actor);
    }

    @Override
    public PlanView plan() {
        return plan;
    }

    @Override
    public Ran run(String digest, Actor actor) {
        asked.add("run " + digest + " by " + actor.name());
        return digest.equals(plan.digest()) ? ran : new Ran.Outdated(plan);
    }
}
