package pantry.provisioning.tenancy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;

/**
 * Sign-ins by REST. A token is 256 random bits, shown once and kept as its SHA-256: as it can't be guessed, a fast digest
 * protects it as well as a slow one. Every request asks the database, so a login that ended is over on every node at once.
 */
@Component
public class Logins {
    public static final Duration LASTS = Duration.ofHours(12);

    private static final String PREFIX = "pantry_";
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_LENGTH = PREFIX.length() + 43;
    /** More open logins of one account than this end the oldest ones. */
    private static final int MOST_PER_ACCOUNT = 1_000;

    private static final int PURGE_LIMIT = 1_000;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Audit audit;
    private final RandomGenerator random;
    private final Clock clock;

    public Logins(JdbcClient jdbc, Transactions transactions, Audit audit, RandomGenerator random, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    public Login open(Account account, Actor actor) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Login login = new Login(token, now.plus(LASTS));
        transactions.forSystem().write(() -> {
            purge(now, account);
            jdbc.sql("insert into login (token_digest, account_id, created_at, expires_at)"
                            + " values (:digest, :account, :now, :expires)")
                    .param("digest", digest(token))
                    .param("account", account.id().value())
                    .param("now", Timestamp.from(now))
                    .param("expires", Timestamp.from(login.expiresAt()))
                    .update();
            note(account, "sign in", actor);
        });
        return login;
    }

    /** Whose token this is, if it is one that holds. */
    public Optional<Account> find(String token) {
        if (token.length() != TOKEN_LENGTH || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return transactions
                .forSystem()
                .read(() -> jdbc.sql("select a.id, a.tenant_id, a.username, a.role, a.created_at, a.generation"
                                + " from login l join account a on a.id = l.account_id"
                                + " where l.token_digest = :digest and l.expires_at > :now")
                        .param("digest", digest(token))
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, number) -> Accounts.account(row))
                        .optional());
    }

    public void end(String token, Account account, Actor actor) {
        transactions.forSystem().write(() -> {
            int rows = jdbc.sql("delete from login where token_digest = :digest and account_id = :account")
                    .param("digest", digest(token))
                    .param("account", account.id().value())
                    .update();
            if (rows == 1) {
                note(account, "sign out", actor);
            }
        });
    }

    /** What is over goes when somebody signs in: no timer is needed, and no table grows without sign-ins. */
    private void purge(Instant now, Account account) {
        jdbc.sql("delete from login where token_digest in"
                        + " (select token_digest from login where expires_at <= :now limit " + PURGE_LIMIT + ")")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("delete from login where token_digest in (select token_digest from login"
                        + " where account_id = :account order by created_at desc offset " + (MOST_PER_ACCOUNT - 1)
                        + " rows)")
                .param("account", account.id().value())
                .update();
    }

    private void note(Account account, String action, Actor actor) {
        UUID subject = account.id().value();
        audit.record(AuditLine.done(actor, account.tenant(), action, "user", subject, account.username()));
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** A token, to be handed out once. */
    public record Login(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Login[until " + expiresAt + "]";
        }
    }
}
