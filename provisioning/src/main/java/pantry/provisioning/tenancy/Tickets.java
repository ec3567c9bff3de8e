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
import pantry.provisioning.ground.Transactions;

/**
 * One-time proofs of a sign-in, for one thing and half a minute: a browser opens a socket without being able to send its
 * token, and an address is written down in more places than a token may be. Any node redeems what another has given out.
 */
@Component
public class Tickets {
    public static final Duration LASTS = Duration.ofSeconds(30);
    private static final int TICKET_BYTES = 32;
    private static final int TEXT_LIMIT = 64;
    private static final int PURGE_LIMIT = 1_000;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final RandomGenerator random;
    private final Clock clock;

    public Tickets(JdbcClient jdbc, Transactions transactions, RandomGenerator random, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /** To be handed out once. */
    public record Ticket(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Ticket[until " + expiresAt + "]";
        }
    }

    /** A sign-in as those remember it who hold something open for it, without its token. */
    public record SignInMark(String digest) {
        public static SignInMark of(String token) {
            return new SignInMark(Tickets.digest(token));
        }
    }

    /** For this one thing, on the strength of a sign-in that holds; empty when it does not. */
    public Optional<Ticket> issue(String token, UUID subject) {
        byte[] secret = new byte[TICKET_BYTES];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        SignInMark signIn = SignInMark.of(token);
        return transactions.forSystem().write(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            purge(now);
            if (holder(signIn, now).isEmpty()) {
                return Optional.empty();
            }
            jdbc.sql("insert into login_ticket (ticket_digest, token_digest, subject_id, expires_at)"
                            + " values (:ticket, :token, :subject, :expires)")
                    .param("ticket", digest(text))
                    .param("token", signIn.digest())
                    .param("subject", subject)
                    .param("expires", Timestamp.from(now.plus(LASTS)))
                    .update();
            return Optional.of(new Ticket(text, now.plus(LASTS)));
        });
    }

    /** Whose sign-in it proves; used up by the first who asks, whatever they ask for. */
    public Optional<SignInMark> redeem(String ticket, UUID subject) {
        if (ticket.length() > TEXT_LIMIT) {
            return Optional.empty();
        }
        String digest = digest(ticket);
        return transactions.forSystem().write(() -> {
            Instant now = clock.instant();
            Optional<SignInMark> mark = jdbc.sql("select token_digest from login_ticket where ticket_digest = :ticket"
                            + " and subject_id = :subject and expires_at > :now")
                    .param("ticket", digest)
                    .param("subject", subject)
                    .param("now", Timestamp.from(now))
                    .query((row, number) -> new SignInMark(row.getString(1)))
                    .optional();
            // Of two at once, the one whose deletion finds it has it.
            boolean first = jdbc.sql("delete from login_ticket where ticket_digest = :ticket")
                            .param("ticket", digest)
                            .update()
                    == 1;
            return first ? mark : Optional.empty();
        });
    }

    /** Whose sign-in it is, while it holds. */
    public Optional<Account> holder(SignInMark signIn) {
        return transactions.forSystem().read(() -> holder(signIn, clock.instant()));
    }

    private Optional<Account> holder(SignInMark signIn, Instant now) {
        return jdbc.sql("select a.id, a.tenant_id, a.username, a.role, a.created_at, a.generation"
                        + " from login l join account a on a.id = l.account_id"
                        + " where l.token_digest = :digest and l.expires_at > :now")
                .param("digest", signIn.digest())
                .param("now", Timestamp.from(now))
                .query((row, number) -> Accounts.account(row))
                .optional();
    }

    /** What nobody redeemed goes when somebody else asks for one. */
    private void purge(Instant now) {
        jdbc.sql("delete from login_ticket where ticket_digest in"
                        + " (select ticket_digest from login_ticket where expires_at <= :now limit " + PURGE_LIMIT
                        + ")")
                .param("now", Timestamp.from(now))
                .update();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
