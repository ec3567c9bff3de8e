package pantry.provisioning.operation;

import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerConfigurationSupport;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.stats.StatsRegistry;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.provisioning.ground.Dialect;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.Transactions;

/**
 * db-scheduler as this product needs it: it finds what is due within a second, and takes back the work of a dead node
 * within seconds instead of its default half hour; a node that starts again takes back its own at once. A node that only seemed dead is fenced off by the attempt's number.
 */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
    /**
     * How many operations run at once on a node; each has a virtual thread. Most of that time they wait for a guest to come up,
     * so there are many more of them than the database and the hardware are asked by at once.
     */
    static final int CONCURRENT_LIMIT = 512;

    static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    static final Duration HEARTBEAT = Duration.ofSeconds(2);
    static final int MISSED_HEARTBEATS_LIMIT = 4;
    static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    /** After a run that threw: the database was away, for one. */
    static final Duration FAILED_RUN_PAUSE = Duration.ofSeconds(1);
    /** Fetch the next jobs when a quarter of the places is free, and never more than there are places. */
    private static final double FETCH_BELOW = 0.75;

    private static final double FETCH_UP_TO = 1.0;

    @Bean
    Task<Void> operationTask(OperationRunner runner, Clock clock) {
        return Tasks.custom(OperationJobs.TASK, Void.class)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.OnFailureRetryLater<>(FAILED_RUN_PAUSE))
                .execute((instance, context) -> completion(runner.run(OperationId.of(instance.getId())), clock));
    }

    /** That it was done, and when, is all that it is for. */
    @Bean
    RecurringTask<Void> aliveTask() {
        return Tasks.recurring(Outage.TASK, FixedDelay.of(Outage.EVERY)).execute((instance, context) -> {});
    }

    private static CompletionHandler<Void> completion(RunOutcome outcome, Clock clock) {
        return (complete, job) -> {
            switch (outcome) {
                case RunOutcome.Finished _ -> job.remove();
                case RunOutcome.Later(Duration after) ->
                    job.reschedule(complete, clock.instant().plus(after));
                case RunOutcome.Superseded _ -> {
                    // The job is its successor's.
                }
            }
        };
    }

    /** Under which name this process picks jobs. */
    record JobNode(String name) {}

    /** Whoever starts the process knows whether it is one that was here before; if nobody says so, it is a new one. */
    @Bean
    JobNode jobNode(@Value("${pantry.node:}") String node, IdSource ids) {
        return new JobNode(node.isEmpty() ? "node-" + ids.next() : node);
    }

    /** A heart beats in real time: a harness that moves the clock by hours lets any number of beats be missed. */
    @Bean
    Scheduler jobs(
            DataSource database,
            Dialect dialect,
            List<Task<?>> tasks,
            Clock clock,
            JobNode node,
            @Value("${pantry.jobs.missed-heartbeats:" + MISSED_HEARTBEATS_LIMIT + "}") int missedHeartbeats,
            ObjectProvider<StatsRegistry> stats) {
        return DbSchedulerConfigurationSupport.buildScheduler(
                properties(dialect, node.name(), missedHeartbeats),
                new Customizer(),
                stats.getIfAvailable(() -> StatsRegistry.NOOP),
                clock::instant,
                database,
                tasks,
                List.of(),
                List.of());
    }

    private static DbSchedulerProperties properties(Dialect dialect, String node, int missedHeartbeats) {
        DbSchedulerProperties properties = new DbSchedulerProperties();
        properties.setSchedulerName(node);
        properties.setThreads(CONCURRENT_LIMIT);
        properties.setPollingInterval(POLL_INTERVAL);
        properties.setHeartbeatInterval(HEARTBEAT);
        properties.setMissedHeartbeatsLimit(missedHeartbeats);
        properties.setShutdownMaxWait(STOP_LIMIT);
        properties.setImmediateExecutionEnabled(true);
        // On H2 nobody else fetches, so there is nothing to lock against (and db-scheduler knows no lock for it).
        properties.setPollingStrategy(
                switch (dialect) {
                    case H2 -> PollingStrategyConfig.Type.FETCH;
                    case POSTGRESQL -> PollingStrategyConfig.Type.LOCK_AND_FETCH;
                });
        properties.setPollingStrategyLowerLimitFractionOfThreads(FETCH_BELOW);
        properties.setPollingStrategyUpperLimitFractionOfThreads(FETCH_UP_TO);
        return properties;
    }

    @Bean
    JobScheduler jobScheduler(
            Scheduler jobs, OperationJobs rows, Outage outage, Transactions transactions, JobNode node) {
        return new JobScheduler(jobs, rows, outage, transactions, node.name());
    }

    /** Jackson in place of Java's serialisation, and virtual threads, as many as there are places. */
    private static final class Customizer implements DbSchedulerCustomizer {
        @Override
        public Optional<Serializer> serializer() {
            return Optional.of(new Jackson3Serializer());
        }

        @Override
        public Optional<ExecutorService> executorService() {
            return Optional.of(Executors.newFixedThreadPool(
                    CONCURRENT_LIMIT, Thread.ofVirtual().name("operation-", 0).factory()));
        }

        @Override
        public Optional<SchedulerName> schedulerName() {
            return Optional.empty();
        }
    }
}
