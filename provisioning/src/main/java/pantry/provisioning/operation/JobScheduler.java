package pantry.provisioning.operation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.context.SmartLifecycle;
import pantry.provisioning.ground.Transactions;

/** Starts and stops db-scheduler with the application, in place of its starter's own hook. */
final class JobScheduler implements DbSchedulerStarter, SmartLifecycle {
    private final Scheduler scheduler;
    private final OperationJobs jobs;
    private final Outage outage;
    private final Transactions transactions;
    private final String node;
    private volatile boolean running;

    JobScheduler(Scheduler scheduler, OperationJobs jobs, Outage outage, Transactions transactions, String node) {
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.outage = outage;
        this.transactions = transactions;
        this.node = node;
    }

    @Override
    public void start() {
        outage.settle();
        transactions.forSystem().write(() -> jobs.unpick(node));
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
