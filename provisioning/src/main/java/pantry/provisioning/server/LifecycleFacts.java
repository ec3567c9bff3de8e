package pantry.provisioning.server;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ManyUpdates;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * What a server was given, as half-open intervals without gap or overlap: the next one begins where the last one ended.
 * They are facts: never changed but for the end of the open one, and what the guaranteed meters are computed from.
 */
@Component
public final class LifecycleFacts {
    private static final int AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate named;
    private final ManyUpdates ends;
    private final ManyRows begins;

    public LifecycleFacts(JdbcTemplate jdbc) {
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.ends = new ManyUpdates(
                jdbc,
                "update lifecycle_interval set to_at = :its_end, is_open = null",
                "where server_id = :its_server and sequence = :its_sequence",
                "its_server uuid",
                "its_sequence int4",
                "its_end timestamptz");
        this.begins = new ManyRows(
                jdbc,
                "lifecycle_interval",
                "server_id uuid",
                "sequence int4",
                "tenant_id uuid",
                "predecessor int4",
                "from_at timestamptz",
                "is_open boolean",
                "state varchar",
                "cpu_millicores int4",
                "memory_mib int4",
                "ceiling_millicores int4",
                "memory_ceiling_mib int4");
    }

    /** What a server is given in an interval. */
    public enum Given {
        RUNNING,
        STOPPED,
        ENDED
    }

    /** From now on a server is given this. */
    public record Fact(
            TenantId tenant,
            ServerId server,
            Given given,
            int cpuMillicores,
            int ceilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB) {}

    private record Open(
            int sequence,
            Instant from,
            String state,
            int cpuMillicores,
            int memoryMiB,
            @Nullable Integer ceilingMillicores,
            @Nullable Integer memoryCeilingMiB) {
        boolean says(Fact fact) {
            return state.equals(fact.given().name())
                    && cpuMillicores == fact.cpuMillicores()
                    && memoryMiB == fact.memoryMiB()
                    && Objects.equals(ceilingMillicores, fact.ceilingMillicores())
                    && Objects.equals(memoryCeilingMiB, fact.memoryCeilingMiB());
        }
    }

    /** From now on it is given this and never more; nothing when that is so already. Inside the transaction that makes it so. */
    public void record(TenantId tenant, ServerId server, Instant now, Given given, int cpuMillicores, int memoryMiB) {
        recordAll(List.of(new Fact(tenant, server, given, cpuMillicores, cpuMillicores, memoryMiB, memoryMiB)), now);
    }

    /** The same of many servers, each at most once. */
    public void recordAll(List<Fact> facts, Instant now) {
        Map<ServerId, Open> open = open(facts);
        List<@Nullable Object[]> ended = new ArrayList<>();
        List<@Nullable Object[]> begun = new ArrayList<>();
        for (Fact fact : facts) {
            Open last = open.get(fact.server());
            if (last == null) {
                if (fact.given() != Given.ENDED) {
                    begun.add(interval(fact, 1, null, truncated(now)));
                }
            } else if (!last.says(fact)) {
                // An interval is never empty, even when a clock stood still: the facts keep their order.
                Instant end = truncated(now).isAfter(last.from())
                        ? truncated(now)
                        : last.from().plus(1, ChronoUnit.MICROS);
                ended.add(new Object[] {fact.server().value(), last.sequence(), Timestamp.from(end)});
                begun.add(interval(fact, last.sequence() + 1, last.sequence(), end));
            }
        }
        ends.update(ended);
        begins.insert(begun);
    }

    private Map<ServerId, Open> open(List<Fact> facts) {
        Map<ServerId, Open> open = new HashMap<>();
        List<UUID> servers =
                facts.stream().map(fact -> fact.server().value()).sorted().toList();
        for (int at = 0; at < servers.size(); at += AT_ONCE) {
            named.query(
                    "select server_id, sequence, from_at, state, cpu_millicores, memory_mib, ceiling_millicores,"
                            + " memory_ceiling_mib from lifecycle_interval where server_id in (:ids) and is_open",
                    Map.of("ids", servers.subList(at, Math.min(servers.size(), at + AT_ONCE))),
                    row -> {
                        open.put(
                                new ServerId(row.getObject(1, UUID.class)),
                                new Open(
                                        row.getInt(2),
                                        row.getTimestamp(3).toInstant(),
                                        row.getString(4),
                                        row.getInt(5),
                                        row.getInt(6),
                                        row.getObject(7, Integer.class),
                                        row.getObject(8, Integer.class)));
                    });
        }
        return open;
    }

    /** The database keeps microseconds; what it can't keep must not make an interval differ from its successor. */
    private static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Object[] interval(Fact fact, int sequence, @Nullable Integer predecessor, Instant from) {
        return new @Nullable Object[] {
            fact.server().value(),
            sequence,
            fact.tenant().value(),
            predecessor,
            Timestamp.from(from),
            true,
            fact.given().name(),
            fact.cpuMillicores(),
            fact.memoryMiB(),
            fact.ceilingMillicores(),
            fact.memoryCeilingMiB()
        };
    }
}
