package pantry.provisioning.operation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.context.SmartLifecycle;
import pantry.provisioning.ground.Dialect;
import pantry.provisioning.ground.Transactions;

/** Starts and stops db-scheduler with the application, in place of its starter's own hook. */
final class JobScheduler implements DbSchedulerStarter, SmartLifecycle {
    private final Scheduler scheduler;
    private final OperationJobs jobs;
    private final Transactions transactions;
    private final Dialect dialect;
    private volatile boolean running;

    JobScheduler(Scheduler scheduler, OperationJobs jobs, Transactions transactions, Dialect dialect) {
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.transactions = transactions;
        this.dialect = dialect;
    }

    @Override
    public void start() {
        if (dialect == Dialect.H2) {
            // The one process of an embedded database is alone: what is picked was picked by a dead one.
            transactions.forSystem().write(jobs::unpickAll);
        }
        scheduler.start();
        running = true;
    }

    @Override
    public void doStart() {
        // The lifecycle above starts it.
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
