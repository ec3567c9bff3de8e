package pantry.billing.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Tariff;
import pantry.billing.rating.RatedLine;
import pantry.billing.rating.Rating;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.TenantId;

/**
 * A month of servers written straight into the tables, as metering and rating would have left it: tenants, servers on their
 * blades, usage hours with what proves them, lines and bills that are their sums. Nothing of it is random.
 */
final class WrittenMonth {
    /** The figures' shape has one. */
    static final long SEED = 0;

    static final YearMonth MONTH = YearMonth.of(2026, 10);
    static final Instant BEGIN = MONTH.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    static final Instant END =
            MONTH.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    static final int HOURS = (int) Duration.between(BEGIN, END).toHours();

    private static final UUID IMAGE = id(9, 1);
    private static final int SERVERS_ON_A_BLADE = 10;
    private static final String UNLESS_THERE = " on conflict do nothing";

    private final Desk desk;
    private final JdbcTemplate jdbc;
    private final int serversOfATenant;
    private final List<Meter> meters;

    WrittenMonth(Desk desk, int serversOfATenant, List<Meter> meters) {
        this.desk = desk;
        this.jdbc = desk.ground.jdbc;
        this.serversOfATenant = serversOfATenant;
        this.meters = meters;
        desk.ground.clock.set(BEGIN);
        desk.publishPrices(BEGIN);
        desk.write(
                "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'small', 'linux', 2, 64)",
                IMAGE);
        desk.write(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at) values (?, 'p', 4, 4, ?)",
                id(8, 1),
                Desk.at(BEGIN));
        desk.write(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, 'frame', '/frame', 2000, 'OK')",
                id(7, 1),
                id(8, 1));
        desk.ground.clock.set(END.plus(desk.settings.grace()).plusSeconds(60));
    }

    static UUID id(int kind, int number) {
        return UUID.fromString("0000000%d-0000-7000-8000-%012d".formatted(kind, number));
    }

    private static String idSql(int kind, String number) {
        return "cast('0000000" + kind + "-0000-7000-8000-' || lpad(cast(" + number + " as varchar), 12, '0') as uuid)";
    }

    private String series(String name, int from, int to) {
        return desk.onPostgres()
                ? "generate_series(" + from + ", " + to + ") " + name + "(x)"
                : "(select \"X\" as x from system_range(" + from + ", " + to + ")) " + name;
    }

    private String time(Instant instant) {
        return "cast('" + instant + "' as timestamp with time zone)";
    }

    private String hour(String number) {
        return time(BEGIN) + " + " + number + " * interval '1' hour";
    }

    private String tenantOf(String server) {
        return idSql(1, "((" + server + " - 1) / " + serversOfATenant + " + 1)");
    }

    /** Core-microseconds and the like: around a third of a core. */
    private static String quantity(String server, String hour) {
        return "(1000000000 + mod(" + server + " * 7919 + " + hour + " * 104729, 400000000))";
    }

    /** Adds the servers with these numbers, to tenants and blades that may be there already. */
    void add(int first, int last) {
        servers(first, last);
        meteredUntilNow(first, last);
        for (Meter meter : meters) {
            usage(meter, first, last);
        }
        tenantHours(first, last);
        bills(first, last);
        desk.settle();
    }

    void servers(int first, int last) {
        int firstTenant = (first - 1) / serversOfATenant + 1;
        int lastTenant = (last - 1) / serversOfATenant + 1;
        desk.write("insert into tenant (id, name, cost_centre, network_index, created_at, generation) select "
                + idSql(1, "t.x") + ", 'tenant-' || t.x, 'cc', t.x, " + time(BEGIN) + ", 1 from "
                + series("t", firstTenant, lastTenant) + UNLESS_THERE);
        desk.write("insert into server (id, tenant_id, name, image_id, image_name, cpu_millicores, ceiling_millicores,"
                + " memory_mib, memory_ceiling_mib, boot_disk_gib, state, health, reason, address, ssh_keys, user_data,"
                + " cost_centre, tags, created_at, generation) select " + idSql(2, "s.x") + ", " + tenantOf("s.x")
                + ", 'web-' || s.x, cast('" + IMAGE
                + "' as uuid), 'small', 500, 1000, 512, 1024, 4, 'RUNNING', 'OK', '',"
                + " '10.0.0.2', '', '', 'cc', '{}', " + time(BEGIN) + ", 1 from " + series("s", first, last));
        int firstBlade = (first - 1) / SERVERS_ON_A_BLADE + 1;
        int lastBlade = (last - 1) / SERVERS_ON_A_BLADE + 1;
        desk.write(
                "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores, memory_mib,"
                        + " cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores, memory_ceiling_free_mib, generation)"
                        + " select " + idSql(3, "b.x") + ", cast('" + id(8, 1) + "' as uuid), cast('" + id(7, 1)
                        + "' as uuid), 'blade-' || b.x, '/blade-' || b.x, b.x, 'AVAILABLE', false, 8000, 8192, 3000, 3072, 1000, 1000, 1"
                        + " from " + series("b", firstBlade, lastBlade) + UNLESS_THERE);
        desk.write(
                "insert into slice (id, tenant_id, server_id, blade_id, cpu_millicores, ceiling_millicores, memory_mib,"
                        + " memory_ceiling_mib, state, role, created_at) select " + idSql(4, "s.x") + ", "
                        + tenantOf("s.x") + ", "
                        + idSql(2, "s.x") + ", " + idSql(3, "((s.x - 1) / " + SERVERS_ON_A_BLADE + " + 1)")
                        + ", 500, 1000, 512, 1024, 'ACTIVE', 'SIZE', " + time(BEGIN) + " from "
                        + series("s", first, last));
        desk.write(
                "insert into lifecycle_interval (server_id, sequence, tenant_id, from_at, is_open, state, cpu_millicores,"
                        + " memory_mib) select " + idSql(2, "s.x") + ", 1, " + tenantOf("s.x") + ", " + time(held())
                        + ", true, 'RUNNING', 500, 512 from " + series("s", first, last));
        source("SLICE", 4, first, last);
    }

    /** A server's port and its volume. */
    void sources(int first, int last) {
        source("PORT", 7, first, last);
        source("VOLUME", 8, first, last);
    }

    private void source(String kind, int id, int first, int last) {
        desk.write("insert into meter_source (source, kind, tenant_id, server_id, begun_at) select cast("
                + idSql(id, "s.x")
                + " as varchar(36)), '" + kind + "', " + tenantOf("s.x") + ", " + idSql(2, "s.x") + ", " + time(held())
                + " from " + series("s", first, last));
    }

    /** From when on servers are there: from the month's begin, or from now on. */
    private Instant held() {
        return now().isBefore(END) ? now() : BEGIN;
    }

    /** The duty read and carried on everything a moment ago. */
    private void meteredUntilNow(int first, int last) {
        desk.write("insert into meter_fold (source, counter_kind, epoch, start_at, first_at, first_counter, last_at,"
                + " last_counter, readings, digest) select cast(" + idSql(4, "s.x")
                + " as varchar(36)), 'SLICE_CPU', 'e1', "
                + time(BEGIN) + ", " + time(BEGIN) + ", 0, " + time(now()) + ", 1000000000000000, 260000, '"
                + "0".repeat(64) + "' from " + series("s", first, last));
        desk.write("insert into lifecycle_fold (server_id, sequence, metered_to, settled) select " + idSql(2, "s.x")
                + ", 1, " + time(now()) + ", false from " + series("s", first, last));
    }

    private Instant now() {
        return desk.ground.clock.instant();
    }

    private void usage(Meter meter, int first, int last) {
        String kind = kind(meter);
        String quantity = quantity("s.x", "h.x");
        String of = " from " + series("s", first, last) + " cross join " + series("h", 0, HOURS - 1);
        desk.write(
                "insert into usage_hour (server_id, meter, hour_from, tenant_id, period, quantity, interpolated, first_at,"
                        + " last_at, rated_quantity, rated_interpolated, rating) select " + idSql(2, "s.x") + ", '"
                        + meter.apiName()
                        + "', " + hour("h.x") + ", " + tenantOf("s.x") + ", '" + MONTH + "', " + quantity + ", 0, "
                        + hour("h.x") + ", "
                        + hour("(h.x + 1)") + ", " + quantity + ", 0, 'RATED'" + of);
        desk.write(
                "insert into usage_hour_source (source, counter_kind, epoch, hour_from, tenant_id, server_id, first_at,"
                        + " first_counter, last_at, last_counter, quantity, interpolated, gaps, readings, digest) select cast("
                        + idSql(4, "s.x") + " as varchar(36)), '" + kind + "', 'e' || h.x, " + hour("h.x") + ", "
                        + tenantOf("s.x") + ", "
                        + idSql(2, "s.x") + ", " + hour("h.x") + ", cast(h.x as bigint) * 1400000000, "
                        + hour("(h.x + 1)")
                        + ", cast(h.x as bigint) * 1400000000 + " + quantity + ", " + quantity + ", 0, 0, 361, '"
                        + "0".repeat(64) + "'" + of);
        if (meter == Meter.CPU_USED || meter == Meter.MEMORY_USED) {
            blades(kind.replace("SLICE", "BLADE"), first, last);
        }
        // As metering does with each hour of a source: what was summed before is out of date.
        desk.write("update source_month set generation = generation + 1 where period = ?", MONTH.toString());
    }

    /** What blades delivered is what their servers counted. */
    private void blades(String kind, int first, int last) {
        String sum = "sum(" + quantity("s.x", "h.x") + ")";
        desk.write(
                "insert into usage_hour_source (source, counter_kind, epoch, hour_from, first_at, first_counter, last_at,"
                        + " last_counter, quantity, interpolated, gaps, readings, digest) select 'blade-' || ((s.x - 1) / "
                        + SERVERS_ON_A_BLADE + " + 1), '" + kind + "', 'b1', " + hour("h.x") + ", " + hour("h.x")
                        + ", 0, "
                        + hour("(h.x + 1)") + ", " + sum + ", " + sum + ", 0, 0, 361, '" + "0".repeat(64) + "' from "
                        + series("s", first, last) + " cross join " + series("h", 0, HOURS - 1)
                        + " group by ((s.x - 1) / "
                        + SERVERS_ON_A_BLADE + " + 1), h.x" + UNLESS_THERE);
    }

    private static String kind(Meter meter) {
        return switch (meter) {
            case CPU_USED -> "SLICE_CPU";
            case MEMORY_USED -> "SLICE_MEMORY";
            case CPU_GUARANTEED -> "HELD_CPU";
            case MEMORY_GUARANTEED -> "HELD_MEMORY";
            case STORAGE_WRITTEN -> "VOLUME_WRITTEN";
            case NETWORK_OUT -> "PORT_OUT";
        };
    }

    /** Anew for tenants that have more servers now. */
    private void tenantHours(int first, int last) {
        UUID from = id(1, (first - 1) / serversOfATenant + 1);
        UUID to = id(1, (last - 1) / serversOfATenant + 1);
        desk.write("delete from tenant_hour where tenant_id between ? and ?", from, to);
        desk.write("delete from tenant_day where tenant_id between ? and ?", from, to);
        desk.write(
                "insert into tenant_hour (tenant_id, hour_from, meter, rated, first_at, last_at) select tenant_id, hour_from,"
                        + " meter, sum(rated_quantity), min(first_at), max(last_at) from usage_hour"
                        + " where tenant_id between ? and ? group by tenant_id, hour_from, meter",
                from,
                to);
        desk.write(
                "insert into tenant_day (tenant_id, used_on, meter, rated) select x.tenant_id, date '1970-01-01' + x.days,"
                        + " x.meter, sum(x.rated) from (select tenant_id, meter, rated, cast(cast(extract(epoch from hour_from)"
                        + " as bigint) / 86400 as int) as days from tenant_hour where tenant_id between ? and ?) x"
                        + " group by x.tenant_id, x.days, x.meter",
                from,
                to);
    }

    private record Sum(int server, Meter meter, BigDecimal counted) {}

    private void bills(int first, int last) {
        PriceTable prices = desk.priceBooks.table();
        ManyRows bills = new ManyRows(
                jdbc,
                "bill",
                "id uuid",
                "tenant_id uuid",
                "period varchar",
                "state varchar",
                "currency varchar",
                "total numeric",
                "shown_total numeric",
                "created_at timestamptz",
                "changed_at timestamptz",
                "rated_at timestamptz",
                "generation int8");
        int firstTenant = (first - 1) / serversOfATenant + 1;
        int lastTenant = (last - 1) / serversOfATenant + 1;
        List<@Nullable Object[]> billRows = new ArrayList<>();
        for (int tenant = firstTenant; tenant <= lastTenant; tenant++) {
            for (YearMonth month : List.of(MONTH, MONTH.plusMonths(1))) {
                billRows.add(new Object[] {
                    id(month.equals(MONTH) ? 5 : 6, tenant),
                    id(1, tenant),
                    month.toString(),
                    month.equals(MONTH) ? "CLOSING" : "OPEN",
                    "EUR",
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    Desk.at(BEGIN),
                    Desk.at(now()),
                    Desk.at(now()),
                    1L
                });
            }
        }
        desk.ground.transactions.forSystem().writeUnanswered(() -> bills.insertUnlessThere(billRows));
        lines(first, last, prices);
        desk.write(
                "update bill set total = (select sum(l.amount) from bill_line l where l.bill_id = bill.id), shown_total ="
                        + " (select sum(round(l.amount, 6)) from bill_line l where l.bill_id = bill.id)"
                        + " where period = ? and id between ? and ?",
                MONTH.toString(),
                id(5, firstTenant),
                id(5, lastTenant));
    }

    private void lines(int first, int last, PriceTable prices) {
        List<Sum> sums = new ArrayList<>();
        jdbc.query(
                "select server_id, meter, sum(quantity) from usage_hour where period = ? and server_id between ? and ?"
                        + " group by server_id, meter",
                row -> {
                    String server = row.getObject(1, UUID.class).toString();
                    sums.add(new Sum(
                            Integer.parseInt(server.substring(server.length() - 12)),
                            Meter.of(row.getString(2)),
                            row.getBigDecimal(3)));
                },
                MONTH.toString(),
                id(2, first),
                id(2, last));
        ManyRows lines = new ManyRows(
                jdbc,
                "bill_line",
                "id uuid",
                "bill_id uuid",
                "tenant_id uuid",
                "kind varchar",
                "server_id uuid",
                "server_name varchar",
                "cost_centre varchar",
                "meter varchar",
                "price_book_version_id uuid",
                "rate numeric",
                "unit varchar",
                "counted numeric",
                "interpolated numeric",
                "quantity numeric",
                "amount numeric",
                "from_at timestamptz",
                "to_at timestamptz",
                "corrects_period varchar",
                "reason varchar",
                "author varchar",
                "created_at timestamptz");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Sum sum : sums) {
            int tenant = (sum.server() - 1) / serversOfATenant + 1;
            Tariff tariff = prices.tariff(new TenantId(id(1, tenant)), sum.meter(), BEGIN)
                    .orElseThrow();
            Price price = tariff.price(tariff.steps().all().getFirst());
            RatedLine rated = Rating.line(sum.meter(), price, sum.counted().toBigIntegerExact());
            rows.add(new Object[] {
                desk.ground.ids.next(),
                id(5, tenant),
                id(1, tenant),
                "USAGE",
                id(2, sum.server()),
                "web-" + sum.server(),
                "cc",
                sum.meter().apiName(),
                price.version().value(),
                price.rate(),
                rated.unit(),
                sum.counted(),
                BigDecimal.ZERO,
                rated.quantity(),
                rated.amount().amount(),
                Desk.at(BEGIN),
                Desk.at(END),
                "",
                "",
                "",
                Desk.at(BEGIN)
            });
        }
        desk.ground.transactions.forSystem().writeUnanswered(() -> lines.insert(rows));
    }
}
