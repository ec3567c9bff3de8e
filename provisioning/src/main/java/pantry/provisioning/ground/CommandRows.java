package pantry.provisioning.ground;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows behind {@code Idempotency-Key}. A command claims its key first and leaves its answer last, both in its own
 * transaction: so a key that is kept had an effect, and an effect is never without its key.
 */
@Component
public final class CommandRows {
    public static final Duration KEPT = Duration.ofDays(2);
    private static final int PURGE_LIMIT = 10_000;

    private final JdbcTemplate jdbc;
    private final ManyRows claims;
    private final ManyUpdates answers;

    public CommandRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.claims = new ManyRows(
                jdbc, "idempotency_key", "key_digest varchar", "body_digest varchar", "recorded_at timestamptz");
        this.answers = new ManyUpdates(
                jdbc,
                "update idempotency_key set status = :its_status, headers = :its_headers, body = :its_body",
                "where key_digest = :its_digest and status is null",
                "its_digest bpchar",
                "its_status int4",
                "its_headers varchar",
                "its_body varchar");
    }

    /** What was answered before, if it was; its body digest tells a repeat from another command under the same key. */
    public Optional<Kept> find(CommandKey key) {
        return jdbc
                .query(
                        "select body_digest, status, headers, body from idempotency_key"
                                + " where key_digest = ? and status is not null",
                        (row, number) -> new Kept(
                                row.getString(1), new Answer(row.getInt(2), parse(row.getString(3)), row.getString(4))),
                        key.digest())
                .stream()
                .findFirst();
    }

    /** False when somebody else's command holds it; waits for a transaction that is about to decide that. */
    public boolean claim(CommandKey key, Instant now) {
        return claimAll(List.of(key), now).contains(key);
    }

    /** Claims in key order, so that two groups never wait for each other; returns those that went in. */
    public List<CommandKey> claimAll(List<CommandKey> keys, Instant now) {
        Timestamp at = Timestamp.from(now);
        List<CommandKey> sorted =
                keys.stream().sorted((a, b) -> a.digest().compareTo(b.digest())).toList();
        List<Boolean> claimed = claims.claim(sorted.stream()
                .map(key -> new @Nullable Object[] {key.digest(), key.bodyDigest(), at})
                .toList());
        return IntStream.range(0, sorted.size())
                .filter(claimed::get)
                .mapToObj(sorted::get)
                .toList();
    }

    public void release(CommandKey key) {
        releaseAll(List.of(key));
    }

    public void releaseAll(List<CommandKey> keys) {
        jdbc.batchUpdate(
                "delete from idempotency_key where key_digest = ? and status is null",
                keys.stream().map(key -> new Object[] {key.digest()}).toList());
    }

    public void answer(CommandKey key, Answer answer) {
        answerAll(Map.of(key, answer));
    }

    public void answerAll(Map<CommandKey, Answer> answers) {
        int answered = this.answers.update(answers.entrySet().stream()
                .map(one -> new @Nullable Object[] {
                    one.getKey().digest(),
                    one.getValue().status(),
                    format(one.getValue().headers()),
                    one.getValue().body()
                })
                .toList());
        if (answered != answers.size()) {
            throw new IllegalStateException("a command's key must be claimed before it is answered");
        }
    }

    public int purge(Instant now) {
        return jdbc.update(
                "delete from idempotency_key where key_digest in"
                        + " (select key_digest from idempotency_key where recorded_at < ? limit " + PURGE_LIMIT + ")",
                Timestamp.from(now.minus(KEPT)));
    }

    private static String format(Map<String, String> headers) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(headers)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> headers = new TreeMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return headers;
    }

    /** An answer that is kept, with the digest of the body that it answered. */
    public record Kept(String bodyDigest, Answer answer) {}
}
