package pantry.provisioning.operation;

import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;
import tools.jackson.core.JacksonException;

/** Runs an operation on from where its log ends, until it ends, sticks, must wait for long, or is overtaken. */
@Component
class OperationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

    private final OperationRows rows;
    private final Definitions definitions;
    private final Transactions transactions;
    private final Feed feed;
    private final Clock clock;
    private final Timers timers;
    private final Backoff backoff;

    OperationRunner(
            OperationRows rows,
            Definitions definitions,
            Transactions transactions,
            Feed feed,
            Clock clock,
            Timers timers,
            RandomGenerator random) {
        this.rows = rows;
        this.definitions = definitions;
        this.transactions = transactions;
        this.feed = feed;
        this.clock = clock;
        this.timers = timers;
        this.backoff = new Backoff(random);
    }

    RunOutcome run(OperationId id) {
        Optional<Attempt> taken = Attempt.take(rows, transactions, feed, clock, id);
        if (taken.isEmpty()) {
            return new RunOutcome.Finished();
        }
        try {
            return run(taken.get());
        } catch (StaleAttempt overtaken) {
            LOG.info("{}", overtaken.getMessage());
            return new RunOutcome.Superseded();
        }
    }

    private RunOutcome run(Attempt attempt) {
        String kind = attempt.row().kind();
        Optional<OperationDefinition<?>> definition = definitions.find(kind);
        return definition.isPresent() ? run(definition.get(), attempt) : stuck(attempt, "no such kind: " + kind);
    }

    private <I extends Record> RunOutcome run(OperationDefinition<I> definition, Attempt attempt) {
        I input;
        try {
            input = Inputs.read(attempt.row().input(), definition.inputType());
        } catch (JacksonException unreadable) {
            return stuck(attempt, "its input can't be read: " + unreadable.getOriginalMessage());
        }
        Tries tries = new Tries(attempt, clock, timers, backoff);
        return new Course<>(definition, input, attempt, tries).run(clock.instant());
    }

    private static RunOutcome stuck(Attempt attempt, String cause) {
        LOG.error("operation {} is stuck: {}", attempt.row().id(), cause);
        attempt.stuck(cause);
        return new RunOutcome.Finished();
    }
}
