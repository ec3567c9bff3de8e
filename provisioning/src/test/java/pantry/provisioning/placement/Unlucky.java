package pantry.provisioning.placement;

import java.util.Random;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;

/** Commits, refuses to commit, or commits and loses the answer. */
final class Unlucky implements PlatformTransactionManager {
    private final PlatformTransactionManager real;
    private final Random random;
    int failures;
    boolean lucky;

    Unlucky(PlatformTransactionManager real, Random random) {
        this.real = real;
        this.random = random;
    }

    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
        return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        switch (lucky ? -1 : random.nextInt(6)) {
            case 0 -> {
                failures++;
                real.rollback(status);
                throw new TransactionSystemException("refused");
            }
            case 1 -> {
                failures++;
                real.commit(status);
                throw new TransactionSystemException("answer lost");
            }
            default -> real.commit(status);
        }
    }

    @Override
    public void rollback(TransactionStatus status) {
        real.rollback(status);
    }
}
