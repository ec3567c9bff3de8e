package pantry.provisioning.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ManyUpdates;
import pantry.provisioning.ground.ServerId;

/**
 * How servers were, as half-open intervals without gap or overlap from their order to their end: the next one begins where
 * the last one ended, whatever the clocks of two nodes say. They are facts: never changed but for the end of the open one.
 * {@link ServerRows} writes them whenever it writes a state or a health, so that nobody else has to think of it.
 */
final class Conditions {
    private static final int AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate named;
    private final ManyUpdates ends;
    private final ManyRows begins;

    Conditions(JdbcTemplate jdbc) {
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.ends = new ManyUpdates(
                jdbc,
                "update condition_interval set to_at = :its_end, is_open = null",
                "where server_id = :its_server and sequence = :its_sequence",
                "its_server uuid",
                "its_sequence int4",
                "its_end timestamptz");
        this.begins = new ManyRows(
                jdbc,
                "condition_interval",
                "server_id uuid",
                "sequence int4",
                "tenant_id uuid",
                "predecessor int4",
                "from_at timestamptz",
                "is_open boolean",
                "condition varchar",
                "cause varchar",
                "blades_there int4",
                "blades_of int4");
    }

    /** From now on a server is so. */
    record Fact(ServerId server, Condition condition, Cause cause) {
        static Fact of(ServerId server, ServerState state) {
            return switch (state) {
                case PROVISIONING -> new Fact(server, Condition.OFF, Cause.ORDERED);
                case STARTING -> new Fact(server, Condition.OFF, Cause.STARTING);
                case RUNNING -> new Fact(server, Condition.WHOLE, Cause.NONE);
                case STOPPING, STOPPED -> new Fact(server, Condition.OFF, Cause.STOPPED_BY_OWNER);
                case DELETING -> new Fact(server, Condition.OFF, Cause.DELETED_BY_OWNER);
                case DELETED -> new Fact(server, Condition.ENDED, Cause.DELETED_BY_OWNER);
                case FAILED -> new Fact(server, Condition.ENDED, Cause.ORDER_UNDONE);
            };
        }

        static Fact of(HealthFact fact) {
            return new Fact(fact.server(), Condition.of(fact.health()), fact.cause());
        }
    }

    private record Open(int sequence, Instant from, Condition condition, Cause cause, Blades blades) {}

    /** How many of a server's blades are left. */
    private record Blades(int there, int of) {
        static final Blades NOT_SAID = new Blades(0, 0);
    }

    private record Known(
            UUID tenant, Blades blades, @Nullable Open open) {}

    /** Of servers whose rows have just been inserted. */
    void ordered(Collection<NewServer> servers, Instant now) {
        begins.insert(servers.stream()
                .map(server -> interval(
                        Fact.of(server.id(), ServerState.PROVISIONING),
                        server.tenant().value(),
                        Blades.NOT_SAID,
                        null,
                        truncated(now)))
                .toList());
    }

    /** Nothing of one that is so already, or that has ended. The servers' rows are locked, and their slices written. */
    void recordAll(Collection<Fact> facts, Instant now) {
        Map<ServerId, Known> all = known(facts);
        List<@Nullable Object[]> ended = new ArrayList<>();
        List<@Nullable Object[]> begun = new ArrayList<>();
        for (Fact fact : facts) {
            Known known = all.get(fact.server());
            if (known == null) {
                continue;
            }
            Open last = known.open();
            Blades blades = isLess(fact) ? known.blades() : Blades.NOT_SAID;
            if (last == null) {
                begun.add(interval(fact, known.tenant(), blades, null, truncated(now)));
            } else if (last.condition() != Condition.ENDED && !says(last, fact, blades)) {
                // An interval is never empty, even when a clock stood still: the facts keep their order.
                Instant end = truncated(now).isAfter(last.from())
                        ? truncated(now)
                        : last.from().plus(1, ChronoUnit.MICROS);
                ended.add(new Object[] {fact.server().value(), last.sequence(), Timestamp.from(end)});
                begun.add(interval(fact, known.tenant(), blades, last, end));
            }
        }
        ends.update(ended);
        begins.insert(begun);
    }

    private static boolean isLess(Fact fact) {
        return fact.condition() == Condition.DEGRADED || fact.condition() == Condition.DOWN;
    }

    private static boolean says(Open last, Fact fact, Blades blades) {
        return last.condition() == fact.condition()
                && last.cause() == fact.cause()
                && last.blades().equals(blades);
    }

    private Map<ServerId, Known> known(Collection<Fact> facts) {
        Map<ServerId, Known> known = new HashMap<>();
        List<UUID> servers =
                facts.stream().map(fact -> fact.server().value()).sorted().toList();
        for (int at = 0; at < servers.size(); at += AT_ONCE) {
            named.query(
                    "select s.id, s.tenant_id,"
                            + " (select count(*) from slice l where l.server_id = s.id and l.state in ('ACTIVE', 'LEAVING')),"
                            + " (select count(*) from slice l where l.server_id = s.id and l.state = 'LOST'),"
                            + " c.sequence, c.from_at, c.condition, c.cause, c.blades_there, c.blades_of from server s"
                            + " left join condition_interval c on c.server_id = s.id and c.is_open where s.id in (:ids)",
                    Map.of("ids", servers.subList(at, Math.min(servers.size(), at + AT_ONCE))),
                    row -> {
                        known.put(new ServerId(row.getObject(1, UUID.class)), known(row));
                    });
        }
        return known;
    }

    private static Known known(ResultSet row) throws SQLException {
        int there = row.getInt(3);
        Timestamp from = row.getTimestamp(6);
        Open open = from == null
                ? null
                : new Open(
                        row.getInt(5),
                        from.toInstant(),
                        Condition.valueOf(row.getString(7)),
                        Cause.valueOf(row.getString(8)),
                        new Blades(row.getInt(9), row.getInt(10)));
        return new Known(row.getObject(2, UUID.class), new Blades(there, there + row.getInt(4)), open);
    }

    /** The database keeps microseconds; what it can't keep must not make an interval differ from its successor. */
    private static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Object[] interval(
            Fact fact, UUID tenant, Blades blades, @Nullable Open predecessor, Instant from) {
        return new @Nullable Object[] {
            fact.server().value(),
            predecessor == null ? 1 : predecessor.sequence() + 1,
            tenant,
            predecessor == null ? null : predecessor.sequence(),
            Timestamp.from(from),
            true,
            fact.condition().name(),
            fact.cause().name(),
            blades.there(),
            blades.of()
        };
    }
}
