package pantry.provisioning.ground;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Ends the process, as far as a test can tell: an error instead of, or right after, a commit of the thread that works.
 * Read-only transactions and those of other threads don't count.
 */
public final class Crashes {
    /** What a crashed process leaves its caller with. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String message) {
            super(message);
        }
    }

    public enum Moment {
        /** The write is lost. */
        BEFORE_COMMIT,
        /** The write is there; what would have come next is lost. */
        AFTER_COMMIT
    }

    private Thread thread = Thread.currentThread();
    private int writes;
    private int crashAt = -1;
    private Moment moment = Moment.BEFORE_COMMIT;

    public PlatformTransactionManager around(PlatformTransactionManager manager) {
        return new Around(manager);
    }

    /** How many writes the work commits; those of the calling thread. */
    public int countWrites(Runnable work) {
        reset();
        work.run();
        return writes;
    }

    /** Does the work until it has committed, or nearly, its write number {@code index}; true if it came so far. */
    public boolean crash(int index, Moment when, Runnable work) {
        reset();
        crashAt = index;
        moment = when;
        try {
            work.run();
            return false;
        } catch (Crash crashed) {
            return true;
        } finally {
            crashAt = -1;
        }
    }

    private void reset() {
        thread = Thread.currentThread();
        writes = 0;
        crashAt = -1;
    }

    private final class Around implements PlatformTransactionManager {
        private final PlatformTransactionManager manager;

        Around(PlatformTransactionManager manager) {
            this.manager = manager;
        }

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            return manager.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            boolean counts = Thread.currentThread() == thread && status.isNewTransaction() && !status.isReadOnly();
            boolean crashes = counts && writes++ == crashAt;
            if (crashes && moment == Moment.BEFORE_COMMIT) {
                manager.rollback(status);
                throw new Crash("before write " + crashAt);
            }
            manager.commit(status);
            if (crashes) {
                throw new Crash("after write " + crashAt);
            }
        }

        @Override
        public void rollback(TransactionStatus status) {
            manager.rollback(status);
        }
    }
}
