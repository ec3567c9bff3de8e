package pantry.billing.property;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pantry.billing.BillingGround;
import pantry.billing.file.BillFile;
import pantry.billing.file.MonthFile;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;

/** What holds of every month, whatever was used at whatever prices, and in whatever order it came to be known. */
final class MonthRules {
    /** What a bill says, without the ids that come with each life. */
    private static final String LINES =
            "select t.name, b.period, b.state, l.kind, s.name, l.meter, p.name, v.sequence, l.rate,"
                    + " l.counted, l.interpolated, l.quantity, l.amount, l.charged, l.corrects_period from bill_line l"
                    + " join bill b on b.id = l.bill_id join tenant t on t.id = b.tenant_id"
                    + " left join server s on s.id = l.server_id"
                    + " left join price_book_version v on v.id = l.price_book_version_id"
                    + " left join price_book p on p.id = v.price_book_id where l.counted <> 0"
                    + " order by t.name, b.period, l.kind, s.name, l.meter, p.name, v.sequence, l.rate, l.corrects_period";

    private static final String HOURS = "select t.name, s.name, u.meter, u.hour_from, u.quantity, u.interpolated,"
            + " u.rated_quantity, u.rated_interpolated, u.rating, u.first_at, u.last_at from usage_hour u"
            + " join server s on s.id = u.server_id join tenant t on t.id = u.tenant_id"
            + " order by t.name, s.name, u.meter, u.hour_from";

    private MonthRules() {}

    /** Lives the plan three times, twice in disorder and once in order. */
    static void check(DatabaseKind kind, MonthPlan plan) {
        List<String> lines;
        List<String> hours;
        List<String> digests;
        try (TestGround ground = ground(kind)) {
            List<String> closed = new ArrayList<>();
            LivedMonth month = new LivedMonth(ground, plan);
            month.inDisorder(() -> closed.addAll(closedRows(month.billing)));
            lines = month.billing.rows(LINES);
            hours = month.billing.rows(HOURS);
            digests = digests(month.billing);
            same(
                    "what is known after the close leaves the closed bills as they are",
                    closedRows(month.billing),
                    closed);
            sums(month);
        }
        try (TestGround ground = ground(kind)) {
            BillingGround again = new LivedMonth(ground, plan).inDisorder(() -> {}).billing;
            same("the same month gives the same bytes", digests(again), digests);
        }
        try (TestGround ground = ground(kind)) {
            BillingGround ordered = new LivedMonth(ground, plan).inOrder().billing;
            same("hours do not depend on the order of readings", ordered.rows(HOURS), hours);
            same("nor do lines", ordered.rows(LINES), lines);
        }
    }

    private static TestGround ground(DatabaseKind kind) {
        return new TestGround(kind == DatabaseKind.H2 ? TestDatabase.h2InMemory() : TestDatabase.postgres());
    }

    /** Only what differs is told. */
    private static void same(String rule, List<String> found, List<String> wanted) {
        List<String> more = new ArrayList<>(found);
        List<String> missing = new ArrayList<>(wanted);
        wanted.forEach(more::remove);
        found.forEach(missing::remove);
        require(more.isEmpty() && missing.isEmpty(), rule, "found " + more + ", missing " + missing);
    }

    private static void equal(String rule, BigDecimal found, BigDecimal wanted) {
        require(found.compareTo(wanted) == 0, rule, "found " + found + ", wanted " + wanted);
    }

    private static void require(boolean holds, String rule, String found) {
        if (!holds) {
            throw new BrokenRule(rule, found);
        }
    }

    private static List<String> closedRows(BillingGround billing) {
        return billing.rows("select b.shown_total, b.total, b.number, b.digest, l.* from bill b join bill_line l"
                + " on l.bill_id = b.id where b.state = 'CLOSED' order by b.number, l.id");
    }

    private static List<String> digests(BillingGround billing) {
        List<String> digests = new ArrayList<>(
                billing.rows("select number, digest, shown_total from bill where state = 'CLOSED' order by number"));
        digests.addAll(billing.rows("select source, counter_kind, epoch, hour_from, first_at, first_counter, last_at,"
                + " last_counter, digest from usage_hour_source order by source, counter_kind, epoch, hour_from"));
        return digests;
    }

    private static void sums(LivedMonth month) {
        BillingGround billing = month.billing;
        require(billing.quarantine.count() == 0, "no reading is refused", billing.quarantine.count() + " are");
        nothing(
                billing,
                "a counter's hours are its last value",
                "select f.source from (select source, counter_kind, epoch, sum(quantity) as counted, max(last_counter) as reached"
                        + " from usage_hour_source group by source, counter_kind, epoch) f"
                        + " where f.counted <> f.reached or f.reached <> coalesce((select max(r.counter) from reading r"
                        + " where r.source = f.source and r.meter = f.counter_kind and r.epoch = f.epoch), f.reached)");
        nothing(
                billing,
                "a server's hours are those of its sources",
                "select u.server_id from usage_hour u where u.quantity <> (select coalesce(sum(h.quantity), 0)"
                        + " from usage_hour_source h where h.server_id = u.server_id and h.hour_from = u.hour_from"
                        + " and h.counter_kind = " + KIND_OF_METER + ")");
        nothing(
                billing,
                "what was held is metered to the microsecond",
                held(billing, "cpu-guaranteed", "cpu_millicores") + " union all "
                        + held(billing, "memory-guaranteed", "memory_mib"));
        nothing(
                billing,
                "what stands on lines is what was used, once, across the close",
                "select x.server_id from (select server_id, meter, sum(quantity) as used from usage_hour group by server_id,"
                        + " meter) x where x.used <> coalesce((select sum(l.counted) from bill_line l"
                        + " where l.server_id = x.server_id and l.meter = x.meter), 0)");
        nothing(
                billing,
                "a bill is the sum of its lines",
                "select b.id from bill b left join bill_line l on l.bill_id = b.id group by b.id, b.state, b.total,"
                        + " b.shown_total having b.total <> coalesce(sum(l.amount), 0) or (b.state = 'CLOSED'"
                        + " and b.shown_total <> coalesce(sum(l.charged), 0))");
        nothing(
                billing,
                "a line is the sum of its bookings",
                "select l.id from bill_line l left join bill_booking k on k.line_id = l.id group by l.id, l.counted, l.amount"
                        + " having l.counted <> coalesce(sum(k.counted), 0) or l.amount <> coalesce(sum(k.amount), 0)");
        nothing(
                billing,
                "a tenant's hours are those of its servers",
                "select t.tenant_id from tenant_hour t where t.rated <> (select sum(u.rated_quantity) from usage_hour u"
                        + " where u.tenant_id = t.tenant_id and u.meter = t.meter and u.hour_from = t.hour_from)");
        nothing(
                billing,
                "what is due or unbilled is found by its tenant's hour",
                "select u.server_id from usage_hour u where (u.rating = 'DUE' and not exists (select 1 from usage_hour_due d"
                        + " where d.tenant_id = u.tenant_id and d.period = u.period and d.hour_from = u.hour_from))"
                        + " or (u.rating in ('UNPRICED', 'NEVER_RAN') and not exists (select 1 from usage_hour_unbilled n"
                        + " where n.tenant_id = u.tenant_id and n.period = u.period and n.hour_from = u.hour_from))");
        pool(month);
        files(month);
    }

    private static final String KIND_OF_METER = "case u.meter when 'cpu-used' then 'SLICE_CPU' when 'memory-used' then"
            + " 'SLICE_MEMORY' when 'network-out' then 'PORT_OUT' when 'storage-written' then 'VOLUME_WRITTEN'"
            + " when 'cpu-guaranteed' then 'HELD_CPU' else 'HELD_MEMORY' end";

    private static String held(BillingGround billing, String meter, String column) {
        String micros = "round(extract(epoch from coalesce(i.to_at, f.metered_to)) * 1000000)"
                + " - round(extract(epoch from i.from_at) * 1000000)";
        return "select x.server_id from (select i.server_id, sum((" + micros + ") * i." + column + ") as held"
                + " from lifecycle_interval i join lifecycle_fold f on f.server_id = i.server_id and f.sequence = i.sequence"
                + " group by i.server_id) x where x.held <> (select sum(u.quantity) from usage_hour u"
                + " where u.server_id = x.server_id and u.meter = '" + meter + "')";
    }

    private static void pool(LivedMonth month) {
        BigDecimal sold = billed(month);
        String account =
                plain(sold) + "|" + plain(month.plan.cost().subtract(sold).max(BigDecimal.ZERO)) + "|";
        same(
                "what tenants pay and what stood idle are the pool's cost, and idle is never negative",
                month.billing.rows("select sold, idle from pool_account"),
                List.of(account));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal billed(LivedMonth month) {
        return month
                .billing
                .rows("select coalesce(sum(shown_total), 0) from bill where period = '" + month.plan.month() + "'")
                .stream()
                .map(row -> new BigDecimal(row.replace("|", "")))
                .findFirst()
                .orElseThrow();
    }

    /** What the month's files say, read back. */
    private static void files(LivedMonth month) {
        BigDecimal billed = billed(month);
        try (BillFile focus = month.billing
                        .files
                        .ofMonth(month.plan.month(), MonthFile.FOCUS)
                        .orElseThrow()
                        .made();
                BillFile journal = month.billing
                        .files
                        .journal(month.plan.month())
                        .orElseThrow()
                        .made()) {
            equal("FOCUS says what the bills say", sum(records(focus), "BilledCost"), billed);
            List<NamedCsvRecord> entries = records(journal);
            equal("the journal is balanced", sum(entries, "amount"), BigDecimal.ZERO);
            equal(
                    "the journal charges what the bills say",
                    sum(
                            entries.stream()
                                    .filter(entry -> entry.getField("account").equals("6000-SERVERS"))
                                    .toList(),
                            "amount"),
                    billed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<NamedCsvRecord> records(BillFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.writeTo(bytes);
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().ofNamedCsvRecord(bytes.toString(StandardCharsets.UTF_8))) {
            return records.stream().toList();
        }
    }

    private static BigDecimal sum(List<NamedCsvRecord> records, String amount) {
        return records.stream()
                .map(row -> new BigDecimal(row.getField(amount)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void nothing(BillingGround billing, String rule, String broken) {
        same(rule, billing.rows(broken), List.of());
    }
}
