package pantry.provisioning.sizing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.SelfSizing;

/** The rows of servers that size themselves. Inside transactions of the system. */
@Component
final class SizingRows {
    private static final int WHY_LIMIT = 1_000;
    private static final String DUE = "select z.server_id, z.tenant_id, z.min_cpu_millicores, z.min_memory_mib,"
            + " s.cpu_millicores, s.ceiling_millicores, s.memory_mib, s.memory_ceiling_mib, z.cpu_history,"
            + " z.memory_history, z.counted_until, z.judged_until, z.throttled_at, z.squeezed_at, z.lowered_at,"
            + " z.tried_at, z.wanted_cpu_millicores, z.wanted_memory_mib, z.wanted_why, exists (select 1 from slice c"
            + " where c.server_id = z.server_id and (c.change_id is not null or c.state <> 'ACTIVE')) from self_sizing z"
            + " join server s on s.id = z.server_id where z.looked_at < ? and s.state = 'RUNNING' order by z.looked_at,"
            + " z.server_id limit ?";

    private final JdbcTemplate jdbc;

    SizingRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those that were not looked at since, the longest unseen first. */
    List<Due> due(Instant since, int limit) {
        return jdbc.query(DUE, (row, number) -> due(row), Timestamp.from(since), limit);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                new ServerId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                new SelfSizing(row.getInt(3), row.getInt(4)),
                new Due.Of(
                        row.getInt(5),
                        row.getInt(6),
                        history(Sizing.Rule.CPU, row, 9),
                        instant(row, 13),
                        row.getInt(17)),
                new Due.Of(
                        row.getInt(7),
                        row.getInt(8),
                        history(Sizing.Rule.MEMORY, row, 10),
                        instant(row, 14),
                        row.getInt(18)),
                row.getTimestamp(11).toInstant(),
                row.getTimestamp(12).toInstant(),
                instant(row, 15),
                instant(row, 16),
                row.getString(19),
                row.getBoolean(20));
    }

    private static UseHistory history(Sizing.Rule rule, ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? rule.history() : UseHistory.of(rule.mean(), bytes);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** What was seen of them; whoever is about to be lowered has used its one step of the day with that. */
    void looked(List<Judged> all, Instant now) {
        List<Object[]> looks = new ArrayList<>();
        List<Object[]> histories = new ArrayList<>();
        for (Judged one : all) {
            Due due = one.due();
            looks.add(new Object[] {
                Timestamp.from(now),
                Timestamp.from(
                        one.look() == null ? due.judgedUntil() : one.look().to()),
                at(one.cpu().isThrottled() ? now : due.cpu().lackedAt()),
                at(one.memory().isThrottled() ? now : due.memory().lackedAt()),
                at(one.lowers() ? now : due.loweredAt()),
                due.server().value()
            });
            if (one.counted()) {
                histories.add(new Object[] {
                    due.cpu().history().bytes(),
                    due.memory().history().bytes(),
                    Timestamp.from(one.countedUntil()),
                    due.server().value()
                });
            }
        }
        jdbc.batchUpdate(
                "update self_sizing set looked_at = ?, judged_until = ?, throttled_at = ?, squeezed_at = ?, lowered_at"
                        + " = ? where server_id = ?",
                looks);
        jdbc.batchUpdate(
                "update self_sizing set cpu_history = ?, memory_history = ?, counted_until = ? where server_id = ?",
                histories);
    }

    /** What it still wants and why it has not got it; zero for nothing. */
    void wants(ServerId server, long cpu, long memory, String why, Instant now) {
        boolean any = cpu > 0 || memory > 0;
        jdbc.update(
                "update self_sizing set wanted_cpu_millicores = ?, wanted_memory_mib = ?, wanted_since = "
                        + (any ? "coalesce(wanted_since, ?)" : "cast(? as timestamp with time zone)")
                        + ", wanted_why = ? where server_id = ?",
                amount(cpu),
                amount(memory),
                at(any ? now : null),
                any ? why.substring(0, Math.min(why.length(), WHY_LIMIT)) : "",
                server.value());
    }

    /** A step that was decided is done or refused. What was measured before a step tells nothing of the size after it. */
    void stepped(Due due, boolean done, boolean refusedRaise, Instant now) {
        jdbc.update(
                "update self_sizing set judged_until = ?, tried_at = ?, lowered_at = " + (done ? "lowered_at" : "?")
                        + " where server_id = ?",
                parameters(due, done, refusedRaise, now));
    }

    private static Object[] parameters(Due due, boolean done, boolean refusedRaise, Instant now) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(Timestamp.from(done ? now : due.judgedUntil()));
        parameters.add(at(refusedRaise ? now : null));
        if (!done) {
            parameters.add(at(due.loweredAt()));
        }
        parameters.add(due.server().value());
        return parameters.toArray();
    }

    /** Of servers that are gone. */
    int forget(int limit) {
        return jdbc.update("delete from self_sizing where server_id in (select z.server_id from self_sizing z"
                + " join server s on s.id = z.server_id where s.state in ('DELETED', 'FAILED') limit " + limit + ")");
    }

    private static SqlParameterValue amount(long amount) {
        return new SqlParameterValue(Types.INTEGER, amount == 0 ? null : (Object) Math.toIntExact(amount));
    }

    private static SqlParameterValue at(@Nullable Instant at) {
        return new SqlParameterValue(Types.TIMESTAMP, at == null ? null : Timestamp.from(at));
    }
}
