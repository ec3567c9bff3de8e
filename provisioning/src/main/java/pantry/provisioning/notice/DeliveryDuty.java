package pantry.provisioning.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Transactions;

/**
 * Sends what waits. Each way (the mail server, each webhook) goes through its own queue in order and beside the others, so that
 * a service that hangs delays nobody else; when a way is in trouble as a whole, all that waits for it is put off.
 */
public class DeliveryDuty {
    static final int PER_WAY = 20;
    static final int PER_TURN = 400;
    static final int PURGED_AT_ONCE = 500;
    /** What ended is looked at no longer than that. */
    static final Duration KEPT = Duration.ofDays(90);
    /** A way that is slow ends its turn after that long; the rest is the next turn's. */
    static final Duration TURN_LIMIT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryDuty.class);
    private static final String MAIL = "mail";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final MailServer mail;
    private final Webhooks webhooks;
    private final Optional<Words> words;
    private final NoticeSettings settings;
    private final Feed feed;
    private final Clock clock;

    DeliveryDuty(
            JdbcClient jdbc,
            Transactions transactions,
            MailServer mail,
            Webhooks webhooks,
            Optional<Words> words,
            NoticeSettings settings,
            Feed feed,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.mail = mail;
        this.webhooks = webhooks;
        this.words = words;
        this.settings = settings;
        this.feed = feed;
        this.clock = clock;
    }

    private record Due(String way, Delivery delivery) {}

    /** Tries everything that is due once. Returns how many attempts were made; none where there are no words for it. */
    public int turn() {
        return words.map(this::turn).orElse(0);
    }

    private int turn(Words known) {
        Map<String, List<Delivery>> ways = new LinkedHashMap<>();
        due().forEach(one ->
                ways.computeIfAbsent(one.way(), absent -> new ArrayList<>()).add(one.delivery()));
        if (ways.size() <= 1) {
            return ways.entrySet().stream()
                    .mapToInt(way -> go(way.getKey(), way.getValue(), known))
                    .sum();
        }
        List<Future<Integer>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ways.forEach((way, deliveries) -> running.add(threads.submit(() -> go(way, deliveries, known))));
        }
        int attempts = 0;
        for (Future<Integer> one : running) {
            try {
                attempts += one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a delivery's row could not be kept", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return attempts;
            }
        }
        return attempts;
    }

    private List<Due> due() {
        String wayOf = "case d.channel when 'MAIL' then '" + MAIL + "' else d.target end";
        return transactions
                .forSystem()
                .read(() -> jdbc.sql(Deliveries.COLUMNS + " join (select d.id, row_number() over (partition by " + wayOf
                                + " order by d.next_at, d.id) as place from delivery d where d.state = 'WAITING'"
                                + " and d.next_at <= :now) q on q.id = d.id where q.place <= :most"
                                + " order by q.place, d.id limit :all")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("most", PER_WAY)
                        .param("all", PER_TURN)
                        .query((row, number) -> {
                            Delivery delivery = Deliveries.delivery(row);
                            return new Due(delivery.channel() == Channel.MAIL ? MAIL : row.getString(17), delivery);
                        })
                        .list());
    }

    private int go(String name, List<Delivery> deliveries, Words known) {
        Instant until = clock.instant().plus(TURN_LIMIT);
        int attempts = 0;
        try (Way way = open(name, known)) {
            for (Delivery delivery : deliveries) {
                if (!clock.instant().isBefore(until) || !claim(delivery)) {
                    continue;
                }
                attempts++;
                Attempt attempt = way.send(delivery);
                note(delivery, attempt, name);
                if (attempt instanceof Attempt.Failed failed && failed.ofAll()) {
                    break;
                }
            }
        }
        return attempts;
    }

    private Way open(String name, Words known) {
        return name.equals(MAIL)
                ? new MailWay(mail, known.mail())
                : new WebhookWay(
                        webhooks.callable(new WebhookId(UUID.fromString(name))), settings, known.events(), clock);
    }

    /**
     * Notes the attempt before it is made, with when it would be repeated: who crashes leaves what is tried again then. False
     * when somebody else has it.
     */
    private boolean claim(Delivery delivery) {
        Instant next = now().plus(Patience.after(delivery.attempts() + 1));
        return transactions
                        .forSystem()
                        .writeUnanswered(() -> jdbc.sql("update delivery set attempts = attempts + 1, next_at = :next"
                                        + " where id = :id and state = 'WAITING' and attempts = :seen")
                                .param("next", Timestamp.from(next))
                                .param("id", delivery.id().value())
                                .param("seen", delivery.attempts())
                                .update())
                == 1;
    }

    private void note(Delivery delivery, Attempt attempt, String way) {
        int number = delivery.attempts() + 1;
        Instant now = now();
        transactions.forSystem().writeUnanswered(() -> {
            switch (attempt) {
                case Attempt.Done() -> end(delivery, number, DeliveryState.SENT, "", now);
                case Attempt.Failed failed -> {
                    LOG.info("delivery {} to {}: {}", delivery.id(), delivery.recipient(), failed.reason());
                    Instant next = now.plus(Patience.after(number));
                    if (failed.forGood() || next.isAfter(delivery.giveUpAt())) {
                        end(delivery, number, DeliveryState.FAILED, failed.reason(), now);
                    } else {
                        putOff(delivery, number, failed, next, way);
                    }
                }
            }
            feed.record(new Touched(Touched.Topic.NOTICE, delivery.notice().id().value(), delivery.tenant()));
        });
    }

    private void end(Delivery delivery, int number, DeliveryState state, String reason, Instant now) {
        jdbc.sql("update delivery set state = :state, ended_at = :now, reason = :reason"
                        + " where id = :id and attempts = :number and state = 'WAITING'")
                .param("state", state.name())
                .param("now", Timestamp.from(now))
                .param("reason", reason)
                .param("id", delivery.id().value())
                .param("number", number)
                .update();
    }

    private void putOff(Delivery delivery, int number, Attempt.Failed failed, Instant next, String way) {
        jdbc.sql("update delivery set reason = :reason, next_at = :next"
                        + " where id = :id and attempts = :number and state = 'WAITING'")
                .param("reason", failed.reason())
                .param("next", Timestamp.from(next))
                .param("id", delivery.id().value())
                .param("number", number)
                .update();
        if (failed.ofAll()) {
            String ofWay = way.equals(MAIL) ? "channel = 'MAIL'" : "target = :way";
            JdbcClient.StatementSpec others = jdbc.sql("update delivery set next_at = :next, reason = :reason where "
                            + ofWay + " and state = 'WAITING' and next_at < :next")
                    .param("next", Timestamp.from(next))
                    .param("reason", failed.reason());
            (way.equals(MAIL) ? others : others.param("way", way)).update();
        }
    }

    /** What ended long ago goes, oldest first. */
    public int purge() {
        return transactions
                .forSystem()
                .writeUnanswered(() -> jdbc.sql("delete from notice where id in (select n.id from notice n where"
                                + " n.recorded_at < :before and not exists (select 1 from delivery d where"
                                + " d.notice_id = n.id and (d.state = 'WAITING' or d.ended_at >= :before))"
                                + " order by n.recorded_at limit " + PURGED_AT_ONCE + ")")
                        .param("before", Timestamp.from(now().minus(KEPT)))
                        .update());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
