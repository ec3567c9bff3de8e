package pantry.provisioning.lifecycle;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.LifecycleFacts;
import pantry.provisioning.server.LifecycleFacts.Fact;
import pantry.provisioning.server.LifecycleFacts.Given;
import pantry.provisioning.server.LostBlades;
import pantry.provisioning.server.LostBlades.Instead;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.server.Slices;

/** The turns of a server's state that end an operation, each of them the same when it is taken twice. */
@Component
final class Turns {
    private final ServerRows servers;
    private final Slices slices;
    private final LifecycleFacts facts;
    private final Placement placement;
    private final Transactions transactions;
    private final Feed feed;
    private final Clock clock;

    Turns(
            ServerRows servers,
            Slices slices,
            LifecycleFacts facts,
            Placement placement,
            Transactions transactions,
            Feed feed,
            Clock clock) {
        this.servers = servers;
        this.slices = slices;
        this.facts = facts;
        this.placement = placement;
        this.transactions = transactions;
        this.feed = feed;
        this.clock = clock;
    }

    /** From here on the server is its tenant's, and what stands for it is on the bill, what is held for failures too. */
    StepResult announceRunning(TenantId tenant, ServerId id, ServerState from) {
        return transactions.forSystem().write(() -> {
            Locked server = servers.lock(tenant, id)
                    .orElseThrow(() -> new IllegalStateException("an operation's server has a row: " + id));
            if (server.state() == ServerState.RUNNING) {
                return StepResult.done();
            }
            if (!servers.move(id, from, ServerState.RUNNING, "")) {
                return new StepResult.Fail(
                        "The server's state has changed meanwhile.", "it is " + server.state() + ", not " + from);
            }
            List<SliceView> all = slices.of(List.of(id)).getOrDefault(id, List.of());
            List<SliceView> given = all.stream()
                    .filter(slice -> slice.state() == SliceView.State.ACTIVE)
                    .toList();
            Fact fact = new Fact(
                    tenant,
                    id,
                    Given.RUNNING,
                    given.stream().mapToInt(SliceView::cpuMillicores).sum(),
                    given.stream().mapToInt(SliceView::ceilingMillicores).sum(),
                    given.stream().mapToInt(SliceView::memoryMiB).sum(),
                    given.stream().mapToInt(SliceView::memoryCeilingMiB).sum());
            facts.recordAll(List.of(fact), clock.instant());
            tellLost(id, all);
            feed.record(new Touched(Touched.Topic.SERVER, id.value(), tenant));
            return StepResult.done();
        });
    }

    /** What was held is given back and the state is what is left; durable when it returns. */
    StepResult release(TenantId tenant, ServerId id, ServerState from, ServerState to, String reason) {
        PlacementOutcome outcome =
                placement.submit(new Release(tenant, id, from, to, reason)).join();
        return switch (outcome) {
            case Settled _ -> StepResult.done();
            case PlacementOutcome.Busy busy -> new StepResult.Again(busy.retryAfter());
            case PlacementOutcome other ->
                new StepResult.Fail("The server's state has changed meanwhile.", "release ended as " + other);
        };
    }

    /** A turn back that holds what the server held before. */
    void back(TenantId tenant, ServerId id, ServerState from, ServerState to, String reason) {
        transactions.forSystem().write(() -> {
            if (servers.move(id, from, to, reason)) {
                if (to == ServerState.RUNNING) {
                    tellLost(id, slices.of(List.of(id)).getOrDefault(id, List.of()));
                }
                feed.record(new Touched(Touched.Topic.SERVER, id.value(), tenant));
            }
        });
    }

    /** Blades may have failed under it while it did not run: from now on that is how it is. */
    private void tellLost(ServerId id, List<SliceView> all) {
        List<SliceView> lost = all.stream()
                .filter(slice -> slice.state() == SliceView.State.LOST)
                .toList();
        if (!lost.isEmpty()) {
            long standing = all.stream()
                    .filter(slice -> slice.state() == SliceView.State.ACTIVE)
                    .count();
            boolean waits = all.stream().noneMatch(slice -> slice.state() == SliceView.State.ADDING);
            List<String> failed =
                    lost.stream().map(SliceView::bladeName).distinct().sorted().toList();
            Instead instead = waits ? Instead.NONE : Instead.FOUND;
            servers.health(
                    new LostBlades((int) standing, lost.size(), failed, false, instead).tell(id, Cause.BLADE_FAILED));
        }
    }

    /** As {@link #release}, for an undo: what can't be released now is tried again by whoever calls. */
    void mustRelease(TenantId tenant, ServerId id, ServerState from, ServerState to, String reason) {
        StepResult result = release(tenant, id, from, to, reason);
        if (!(result instanceof StepResult.Done)) {
            throw new IllegalStateException("a server could not be released: " + result);
        }
    }
}
