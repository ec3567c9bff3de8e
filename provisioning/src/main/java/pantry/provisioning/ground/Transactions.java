package pantry.provisioning.ground;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to a transaction. Each is open for one tenant or for the system, and says whether somebody gets an
 * answer because of it: then it returns when its commit is on the disk, and not before.
 *
 * <p>Work inside may open the same scope again and joins; opening another one is a bug and fails.
 */
@Component
public final class Transactions {
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate ofOneMoment;
    private final Flusher flusher;

    public Transactions(PlatformTransactionManager manager, Flusher flusher) {
        this.writing = new TransactionTemplate(manager);
        this.reading = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        this.ofOneMoment = new TransactionTemplate(manager);
        this.ofOneMoment.setReadOnly(true);
        this.ofOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        this.flusher = flusher;
    }

    public Scoped forTenant(TenantId tenant) {
        return new Scoped(new Scope.OfTenant(tenant));
    }

    public Scoped forSystem() {
        return new Scoped(new Scope.OfSystem());
    }

    /** A scope, ready to be opened. */
    public final class Scoped {
        private final Scope scope;

        private Scoped(Scope scope) {
            this.scope = scope;
        }

        public <T> T read(Supplier<T> work) {
            return open(reading, work);
        }

        /**
         * All statements see what was committed when the first of them began, whatever is committed meanwhile: for what
         * takes many of them and has to add up. H2's weaker levels take each table as it is when it is first asked; a
         * transaction that only reads is never refused for it, and PostgreSQL tracks nothing for it while nobody writes
         * at this level. It has to be the outermost.
         */
        public <T> T readOfOneMoment(Supplier<T> work) {
            if (ScopeResolver.CURRENT.isBound()) {
                throw new IllegalStateException("the moment of an open transaction is its own");
            }
            return open(ofOneMoment, work);
        }

        /** Durable when it returns: for everything that is answered, to a person or to hardware. */
        public <T> T write(Supplier<T> work) {
            boolean outermost = !ScopeResolver.CURRENT.isBound();
            T result = open(writing, work);
            if (outermost) {
                flusher.awaitDurable();
            }
            return result;
        }

        public void write(Runnable work) {
            write(asSupplier(work));
        }

        /**
         * Committed when it returns; what it returns completes when that is durable, too, or with {@link
         * Flusher.NotDurable}. For whoever has more to write meanwhile. What is written later is never durable without this.
         */
        public CompletableFuture<Boolean> writeAhead(Runnable work) {
            if (ScopeResolver.CURRENT.isBound()) {
                throw new IllegalStateException("what is written inside another transaction is durable with that one");
            }
            open(writing, asSupplier(work));
            return flusher.durable();
        }

        /** Durable soon: for what the next look would find again by itself (step logs, readings, stamps). */
        public <T> T writeUnanswered(Supplier<T> work) {
            return open(writing, () -> {
                flusher.relax();
                return work.get();
            });
        }

        public void writeUnanswered(Runnable work) {
            writeUnanswered(asSupplier(work));
        }

        private <T> T open(TransactionTemplate template, Supplier<T> work) {
            if (ScopeResolver.CURRENT.isBound()) {
                Scope open = ScopeResolver.CURRENT.get();
                if (!open.equals(scope)) {
                    throw new IllegalStateException("a transaction of " + open + " is open, not of " + scope);
                }
                return template.execute(status -> work.get());
            }
            return ScopedValue.where(ScopeResolver.CURRENT, scope).call(() -> template.execute(status -> work.get()));
        }
    }

    private static Supplier<Boolean> asSupplier(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }
}
