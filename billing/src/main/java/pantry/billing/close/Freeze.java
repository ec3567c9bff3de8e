package pantry.billing.close;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.bill.LineDigest;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.TenantId;

/** Rounds, sums, numbers and digests the bills of a month. Inside the transaction that holds their rows. */
final class Freeze {
    private static final int LINES_AT_ONCE = 1_000;
    private static final int DIGESTED = 18;
    private static final String NO_LINES = new LineDigest().hex();

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    Freeze(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    private record Owed(UUID id, UUID tenant, BigDecimal total) {}

    /** The bills, in the order of their numbers; each is the sum of its rounded lines. */
    List<Touched> freeze(Period period, int minorUnits, Instant now) {
        round(period, minorUnits);
        Map<UUID, String> digests = digests(period);
        List<Owed> bills = jdbc.query(
                "select b.id, b.tenant_id, coalesce((select sum(l.charged) from bill_line l where l.bill_id = b.id), 0)"
                        + " from bill b join tenant t on t.id = b.tenant_id where b.period = ? order by t.name, b.id",
                (row, number) ->
                        new Owed(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBigDecimal(3)),
                period.text());
        List<Object[]> updates = new ArrayList<>();
        List<Touched> touched = new ArrayList<>();
        for (int at = 0; at < bills.size(); at++) {
            Owed bill = bills.get(at);
            updates.add(new Object[] {
                bill.total(),
                number(period, at + 1),
                digests.getOrDefault(bill.id(), NO_LINES),
                Timestamp.from(now),
                Timestamp.from(now),
                bill.id()
            });
            touched.add(new Touched(Touched.Topic.BILL, bill.id(), new TenantId(bill.tenant())));
        }
        jdbc.batchUpdate(
                "update bill set state = 'CLOSED', shown_total = ?, number = ?, digest = ?, closed_at = ?,"
                        + " changed_at = ?, generation = generation + 1 where id = ?",
                updates);
        return touched;
    }

    /** Without gaps: a month is closed once, all its bills at once. */
    static String number(Period period, int sequence) {
        return "PAN-%s-%04d".formatted(period.text(), sequence);
    }

    /** Once, half-even, to the currency's minor unit; databases round halves away from zero by themselves. */
    private void round(Period period, int minorUnits) {
        jdbc.update(
                "update bill_line l set charged = " + rounded(minorUnits)
                        + " where l.bill_id in (select id from bill where period = ?)",
                period.text());
    }

    /** What is owed of the line {@code l}, as SQL. */
    static String rounded(int minorUnits) {
        String unit = BigDecimal.ONE.movePointLeft(minorUnits).toPlainString();
        String down = "trunc(l.amount / " + unit + ")";
        return "case when abs(l.amount / " + unit + " - " + down + ") <> 0.5 then round(l.amount, " + minorUnits + ")"
                + " when mod(" + down + ", 2) = 0 then " + down + " * " + unit
                + " else round(l.amount, " + minorUnits + ") end";
    }

    /** Of what each bill says, line by line in an order of its own; so any copy can be compared with it. One look at all lines. */
    private Map<UUID, String> digests(Period period) {
        Map<UUID, LineDigest> digests = new HashMap<>();
        client.sql("select l.kind, l.server_id, l.server_name, l.cost_centre, l.meter, l.price_book_version_id, l.rate,"
                        + " l.unit, l.counted, l.interpolated, l.quantity, l.amount, l.charged, l.from_at, l.to_at,"
                        + " l.corrects_period, l.reason, l.id, l.bill_id from bill_line l where l.bill_id in"
                        + " (select id from bill where period = :period) order by l.id")
                .withFetchSize(LINES_AT_ONCE)
                .param("period", period.text())
                .query(row -> {
                    List<@Nullable Object> values = new ArrayList<>(DIGESTED);
                    for (int column = 1; column <= DIGESTED; column++) {
                        values.add(row.getObject(column));
                    }
                    digests.computeIfAbsent(row.getObject(DIGESTED + 1, UUID.class), _ -> new LineDigest())
                            .add(values);
                });
        Map<UUID, String> hex = new HashMap<>();
        digests.forEach((bill, digest) -> hex.put(bill, digest.hex()));
        return hex;
    }
}
