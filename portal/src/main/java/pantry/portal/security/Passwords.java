package pantry.portal.security;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with the parameters that OWASP's password storage cheat sheet names first (19 MiB, two passes). A hash costs
 * memory and time on purpose, so only so many are made at once; who waits longer is told to come again.
 */
@Component
public class Passwords {
    public static final int LEAST_LENGTH = 12;
    public static final int MOST_LENGTH = 128;
    static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int MOST_AT_ONCE = 4;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
    /** What a name without an account is compared with, so that it takes as long as one with. Nobody who starts waits for it. */
    private final CompletableFuture<String> nobodysHash =
            CompletableFuture.supplyAsync(() -> encoded("nobody has this password"));

    /** Empty when too many hashes are asked for at once. */
    public Optional<String> hash(String password) {
        return inTurn(() -> encoded(password));
    }

    /** Empty when too many are compared at once. Without a hash it takes its time and says no. */
    Optional<Boolean> matches(String password, @Nullable String hash) {
        return inTurn(() -> {
            boolean same = encoder.matches(password, hash == null ? nobodysHash.join() : hash);
            return hash != null && same;
        });
    }

    private String encoded(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password has a hash");
        }
        return hash;
    }

    private <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            places.release();
        }
    }
}
