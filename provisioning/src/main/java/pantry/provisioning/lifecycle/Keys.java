package pantry.provisioning.lifecycle;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.CommandRows.Kept;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.placement.Keyed;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;

/** How a command is decided once under its key: by placement, or in a transaction of its own. */
@Component
final class Keys {
    /** How often a command whose key somebody else just held, and then gave up, is decided again. */
    private static final int KEY_TRIES = 8;

    private static final Decision HELD =
            new Decision.Conflict("Another command with this Idempotency-Key is being decided.");

    private final Placement placement;
    private final Operations operations;
    private final CommandRows commands;
    private final Transactions transactions;
    private final Clock clock;

    Keys(Placement placement, Operations operations, CommandRows commands, Transactions transactions, Clock clock) {
        this.placement = placement;
        this.operations = operations;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    Decision place(Command command, Supplier<PlacementRequest> request) {
        return placed(command, request, Keys::decision, decision -> decision);
    }

    /** Several orders as one. */
    BulkDecision placeAll(Command command, Supplier<PlacementRequest> request) {
        return placed(
                command,
                request,
                outcome -> outcome instanceof PlacementOutcome.GroupPlaced placed
                        ? new BulkDecision.Begun(placed.operations())
                        : new BulkDecision.Otherwise(decision(outcome)),
                BulkDecision.Otherwise::new);
    }

    /**
     * Ids are minted anew for each try, so nothing of a refused one can be taken for the next. Whether it is a repeat is
     * looked up only when its key is taken, which the group that would decide it finds out first of all.
     */
    private <D> D placed(
            Command command,
            Supplier<PlacementRequest> request,
            Function<PlacementOutcome, D> decided,
            Function<Decision, D> otherwise) {
        for (int tries = 0; tries < KEY_TRIES; tries++) {
            PlacementOutcome outcome = placement.submit(request.get()).join();
            if (!(outcome instanceof PlacementOutcome.KeyTaken)) {
                return decided.apply(outcome);
            }
            Optional<Decision> repeated = repeated(command);
            if (repeated.isPresent()) {
                return otherwise.apply(repeated.get());
            }
        }
        return otherwise.apply(HELD);
    }

    private static Decision decision(PlacementOutcome outcome) {
        return switch (outcome) {
            case PlacementOutcome.Placed(OperationView operation) -> new Decision.Accepted(operation);
            case PlacementOutcome.Shortfall shortfall -> new Decision.Shortfall(shortfall.shortages());
            case PlacementOutcome.NameTaken(String name) -> new Decision.NameTaken(name);
            case PlacementOutcome.NotFound _ -> new Decision.NotFound();
            case PlacementOutcome.Conflict(String reason) -> new Decision.Conflict(reason);
            case PlacementOutcome.Stale _ -> new Decision.Stale();
            case PlacementOutcome.Busy busy -> new Decision.Busy(busy.retryAfter());
            case PlacementOutcome.Changed changed -> new Decision.Accepted(changed.operation());
            case PlacementOutcome.GroupPlaced _,
                    PlacementOutcome.Rehoused _,
                    PlacementOutcome.InTheWay _,
                    PlacementOutcome.Settled _,
                    PlacementOutcome.QuotaSet _,
                    PlacementOutcome.KeyTaken _ ->
                throw new IllegalStateException("no command that takes room ends as " + outcome);
        };
    }

    /** One transaction: the key is claimed, the command is decided, and its answer is written. */
    Decision decide(TenantId tenant, Command command, Supplier<Decision> decide) {
        for (int tries = 0; tries < KEY_TRIES; tries++) {
            Optional<Decision> repeated = repeated(command);
            if (repeated.isPresent()) {
                return repeated.get();
            }
            Optional<Decision> decided = transactions.forTenant(tenant).write(() -> decideOnce(command, decide));
            if (decided.isPresent()) {
                operations.wake();
                return decided.get();
            }
        }
        return HELD;
    }

    /** Empty when the key is somebody else's. */
    private Optional<Decision> decideOnce(Command command, Supplier<Decision> decide) {
        Command.Keyed keyed = command.keyed();
        if (keyed != null && !commands.claim(keyed.key(), clock.instant())) {
            return Optional.empty();
        }
        Decision decision = decide.get();
        if (keyed != null) {
            if (decision instanceof Decision.Accepted(OperationView operation)) {
                commands.answer(keyed.key(), keyed.answer().apply(List.of(operation)));
            } else {
                commands.release(keyed.key());
            }
        }
        return Optional.of(decision);
    }

    private Optional<Decision> repeated(Command command) {
        Command.Keyed keyed = command.keyed();
        if (keyed == null) {
            return Optional.empty();
        }
        Optional<Kept> kept = transactions.forSystem().read(() -> commands.find(keyed.key()));
        return kept.map(found -> found.bodyDigest().equals(keyed.key().bodyDigest())
                ? new Decision.Repeated(found.answer())
                : new Decision.KeyReused());
    }

    static @Nullable Keyed keyed(Command command) {
        Command.Keyed keyed = command.keyed();
        return keyed == null ? null : new Keyed(keyed.key(), keyed.answer());
    }
}
