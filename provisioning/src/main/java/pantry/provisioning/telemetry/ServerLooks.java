package pantry.provisioning.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;

/** What servers that size themselves got and lacked between the last two looks at their counters. */
@Component
public final class ServerLooks {
    private static final double MILLICORES_PER_MICROS = 1_000 / 1_000_000.0;
    private static final double MIB_PER_BYTE = 1.0 / (1L << 20);
    private static final double MICROS_PER_SECOND = 1_000_000;

    private final NamedParameterJdbcTemplate named;
    private final Paces paces;

    public ServerLooks(NamedParameterJdbcTemplate named, Paces paces) {
        this.named = named;
        this.paces = paces;
    }

    /**
     * Means over the time from the one look to the other, in millicores and MiB, over all slices. What was lacked is absent
     * where hardware does not count it.
     */
    public record Look(
            Instant from,
            Instant to,
            double cpuGot,
            @Nullable Double cpuLacked,
            double memoryGot,
            @Nullable Double memoryLacked) {
        private Look plus(Look other) {
            return new Look(
                    from.isBefore(other.from) ? from : other.from,
                    to.isAfter(other.to) ? to : other.to,
                    cpuGot + other.cpuGot,
                    sum(cpuLacked, other.cpuLacked),
                    memoryGot + other.memoryGot,
                    sum(memoryLacked, other.memoryLacked));
        }

        private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
            return one == null || other == null ? null : Double.valueOf(one + other);
        }
    }

    /** Inside a transaction. Who was not looked at twice lately is left out. */
    public Map<ServerId, Look> lately(Collection<ServerId> servers, Instant now) {
        Map<ServerId, Look> looks = new HashMap<>();
        if (!servers.isEmpty()) {
            PaceHistory pace = paces.known();
            named.query(
                    "select server_id, before_at, read_at, cpu - cpu_before, throttled - throttled_before,"
                            + " memory - memory_before, squeezed - squeezed_before from slice_look"
                            + " where server_id in (:servers) and before_at is not null and read_at > :since",
                    Map.of(
                            "servers",
                            servers.stream().map(ServerId::value).toList(),
                            "since",
                            Timestamp.from(pace.before(now, PaceHistory.POLLS_OF_A_GAP))),
                    row -> {
                        add(looks, row, pace);
                    });
        }
        return looks;
    }

    private static void add(Map<ServerId, Look> looks, ResultSet row, PaceHistory pace) throws SQLException {
        Instant from = row.getTimestamp(2).toInstant();
        Instant to = row.getTimestamp(3).toInstant();
        double seconds = ChronoUnit.MICROS.between(from, to) / MICROS_PER_SECOND;
        if (pace.isGap(from, to)) {
            return; // nobody knows how it was in between
        }
        Look look = new Look(
                from,
                to,
                Math.max(0, row.getDouble(4)) / seconds * MILLICORES_PER_MICROS,
                rate(row, 5, MILLICORES_PER_MICROS / seconds),
                Math.max(0, row.getDouble(6)) / seconds * MIB_PER_BYTE,
                rate(row, 7, MIB_PER_BYTE / seconds));
        looks.merge(new ServerId(row.getObject(1, UUID.class)), look, Look::plus);
    }

    private static @Nullable Double rate(ResultSet row, int column, double factor) throws SQLException {
        double counted = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(Math.max(0, counted) * factor);
    }
}
