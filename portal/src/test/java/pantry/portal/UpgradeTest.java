package pantry.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.DueHours;
import pantry.billing.metering.DueHours.DueMonth;
import pantry.billing.metering.DueHours.TenantMonth;
import pantry.billing.metering.Usage;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;

/**
 * A database that an older Pantry has worked on is brought up to date: every row of it is there as it was, and what was due,
 * unbilled or waiting is found as such.
 */
@NullMarked
class UpgradeTest {
    /** The last schema before tenants' open hours. */
    private static final String OLD = "2026.11.26.129";

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final UUID MARKETING = new UUID(1, 1);
    private static final UUID RESEARCH = new UUID(1, 2);
    private static final UUID IMAGE = new UUID(2, 1);
    private static final UUID WEB = new UUID(3, 1);
    private static final UUID LAB = new UUID(3, 2);
    private static final UUID UNDONE = new UUID(3, 3);

    @OnBothDatabases
    void everyRowIsThereAndWhatIsDueIsFound(TestDatabase database) {
        JdbcTemplate jdbc = database.jdbc();
        migrate(database, OLD);
        Rows old = new Rows(jdbc);
        company(old);
        usage(old);
        readings(old);
        requests(old);
        Map<String, List<String>> before = old.all();
        assertThat(before)
                .hasSize(11)
                .allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());

        Flyway.configure().dataSource(database.dataSource()).load().migrate();

        old.renamed("order_request", "server_id", "begun_id");
        assertThat(old.all()).isEqualTo(before);
        dueIsDue(new TestGround(database));
        assertThat(jdbc.query(
                        "select used_on, meter, rated from tenant_day where tenant_id = ? order by used_on",
                        (row, number) -> row.getObject(1, LocalDate.class) + " " + row.getString(2) + " "
                                + row.getBigDecimal(3).toBigIntegerExact(),
                        MARKETING))
                .containsExactly(day(-13) + " cpu-used 70", day(0) + " cpu-used 1000");
        assertThat(jdbc.queryForList(
                        "select count(*) from tenant_quota where server_storage_most_gib is null", Integer.class))
                .containsExactly(2);
    }

    private static void migrate(TestDatabase database, String target) {
        Flyway flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .cleanDisabled(false)
                .target(target)
                .load();
        flyway.clean();
        flyway.migrate();
    }

    private static void company(Rows old) {
        for (UUID tenant : List.of(MARKETING, RESEARCH)) {
            int number = (int) tenant.getLeastSignificantBits();
            old.add(
                    "tenant",
                    "id",
                    tenant,
                    "name",
                    "t" + number,
                    "cost_centre",
                    "cc",
                    "network_index",
                    number,
                    "created_at",
                    at(0),
                    "generation",
                    1);
            old.add(
                    "tenant_quota",
                    "tenant_id",
                    tenant,
                    "servers_limit",
                    9,
                    "servers_used",
                    2,
                    "servers_wall",
                    9,
                    "cpu_limit_millicores",
                    9_000,
                    "cpu_used_millicores",
                    2_000,
                    "cpu_wall_millicores",
                    9_000,
                    "memory_limit_mib",
                    9_000,
                    "memory_used_mib",
                    2_048,
                    "memory_wall_mib",
                    9_000,
                    "storage_limit_gib",
                    90,
                    "storage_used_gib",
                    20,
                    "storage_wall_gib",
                    90,
                    "generation",
                    3,
                    "server_cpu_most_millicores",
                    number == 1 ? 4_000 : null);
        }
        old.add("image", "id", IMAGE, "name", "small", "os", "linux", "size_gib", 2, "min_memory_mib", 64);
        server(old, WEB, MARKETING, "RUNNING");
        server(old, LAB, RESEARCH, "RUNNING");
        server(old, UNDONE, MARKETING, "FAILED");
        for (UUID ran : List.of(WEB, LAB)) {
            old.add(
                    "lifecycle_interval",
                    "server_id",
                    ran,
                    "sequence",
                    1,
                    "tenant_id",
                    ran.equals(WEB) ? MARKETING : RESEARCH,
                    "from_at",
                    at(-800),
                    "is_open",
                    true,
                    "state",
                    "RUNNING",
                    "cpu_millicores",
                    1_000,
                    "memory_mib",
                    1_024);
        }
    }

    private static void server(Rows old, UUID id, UUID tenant, String state) {
        old.add(
                "server",
                "id",
                id,
                "tenant_id",
                tenant,
                "name",
                "s" + id.getLeastSignificantBits(),
                "image_id",
                IMAGE,
                "image_name",
                "small",
                "cpu_millicores",
                1_000,
                "ceiling_millicores",
                2_000,
                "memory_mib",
                1_024,
                "memory_ceiling_mib",
                2_048,
                "boot_disk_gib",
                10,
                "state",
                state,
                "health",
                "OK",
                "reason",
                "",
                "address",
                "10.0.0.2",
                "ssh_keys",
                "",
                "user_data",
                "",
                "cost_centre",
                "cc",
                "tags",
                "{}",
                "created_at",
                at(-800),
                "generation",
                1);
    }

    /** Rated, due for the first time or once more, in two months; unpriced, and of a server that never ran. */
    private static void usage(Rows old) {
        hour(old, WEB, MARKETING, -3, 500, 500, "RATED");
        hour(old, WEB, MARKETING, -2, 600, 500, "DUE");
        hour(old, WEB, MARKETING, -1, 700, 0, "DUE");
        hour(old, WEB, MARKETING, -790, 800, 0, "DUE");
        hour(old, LAB, RESEARCH, -1, 900, 0, "DUE");
        hour(old, LAB, RESEARCH, -2, 300, 0, "UNPRICED");
        hour(old, UNDONE, MARKETING, -2, 200, 0, "NEVER_RAN");
        rated(old, -13, 70);
        rated(old, -3, 500);
        rated(old, -2, 500);
    }

    private static void rated(Rows old, int hour, int counted) {
        old.add(
                "tenant_hour",
                "tenant_id",
                MARKETING,
                "hour_from",
                at(hour),
                "meter",
                "cpu-used",
                "rated",
                counted,
                "first_at",
                at(hour),
                "last_at",
                at(hour + 1));
    }

    private static void hour(Rows old, UUID server, UUID tenant, int hour, int quantity, int rated, String rating) {
        old.add(
                "usage_hour",
                "server_id",
                server,
                "meter",
                "cpu-used",
                "hour_from",
                at(hour),
                "tenant_id",
                tenant,
                "period",
                at(hour).toInstant().toString().substring(0, 7),
                "quantity",
                quantity,
                "interpolated",
                0,
                "first_at",
                at(hour),
                "last_at",
                at(hour + 1),
                "rated_quantity",
                rated,
                "rated_interpolated",
                0,
                "rating",
                rating);
    }

    /** Of several days, of a server and of a blade, folded and not. */
    private static void readings(Rows old) {
        for (int day = 0; day < 40; day += 8) {
            UUID batch = new UUID(4, day);
            old.add("reading_batch", "id", batch, "collected_at", at(-24 * day), "readings", 2, "folded", day > 0);
            old.add(
                    "reading",
                    "source",
                    LAB.toString(),
                    "meter",
                    "SLICE_CPU",
                    "epoch",
                    "e1",
                    "read_at",
                    at(-24 * day),
                    "counter",
                    10_000 - day,
                    "tenant_id",
                    RESEARCH,
                    "server_id",
                    LAB,
                    "collected_at",
                    at(-24 * day),
                    "batch_id",
                    batch);
            old.add(
                    "reading",
                    "source",
                    "blade-1",
                    "meter",
                    "BLADE_CPU",
                    "epoch",
                    "b1",
                    "read_at",
                    at(-24 * day),
                    "counter",
                    90_000 - day,
                    "collected_at",
                    at(-24 * day),
                    "batch_id",
                    batch);
        }
    }

    private static void requests(Rows old) {
        request(old, 1, "ORDER", "WAITING", null, null);
        request(old, 2, "RESIZE", "APPROVED", WEB, "{\"cpuMillicores\": 2000}");
        request(old, 3, "CLONE", "ORDERED", WEB, null);
    }

    private static void request(
            Rows old, int number, String wish, String state, @Nullable UUID target, @Nullable String size) {
        boolean ordered = state.equals("ORDERED");
        old.add(
                "order_request",
                "id",
                new UUID(5, number),
                "tenant_id",
                MARKETING,
                "name",
                "n" + number,
                "ordered",
                "{\"name\": \"n" + number + "\"}",
                "cpu_millicores",
                1_000,
                "memory_mib",
                1_024,
                "storage_gib",
                10,
                "budget_scope",
                "TENANT",
                "budget_value",
                "",
                "budget_amount",
                10,
                "budget_spent",
                11,
                "approver",
                "OWNER",
                "state",
                state,
                "asked_by",
                "user",
                "asked_way",
                "PAGE",
                "asked_at",
                at(-1),
                "expires_at",
                at(100),
                "decided_by",
                state.equals("WAITING") ? null : "owner",
                "reason",
                "",
                "hindrance",
                "",
                "operation_id",
                ordered ? new UUID(6, number) : null,
                "server_id",
                ordered ? new UUID(3, 9) : null,
                "generation",
                1,
                "wish",
                wish,
                "target_id",
                target,
                "target_name",
                target == null ? "" : "s1",
                "new_size",
                size);
        old.add(
                "order_request_step",
                "request_id",
                new UUID(5, number),
                "number",
                1,
                "kind",
                "ASKED",
                "at",
                at(-1),
                "actor",
                "user",
                "detail",
                "");
    }

    private static void dueIsDue(TestGround ground) {
        DueHours due = new DueHours(ground.jdbc);
        ground.transactions.forSystem().writeUnanswered(() -> {
            List<TenantMonth> months =
                    due.months().stream().map(DueMonth::month).toList();
            assertThat(months)
                    .containsExactly(
                            new TenantMonth(new TenantId(MARKETING), NOVEMBER.minusMonths(1)),
                            new TenantMonth(new TenantId(MARKETING), NOVEMBER),
                            new TenantMonth(new TenantId(RESEARCH), NOVEMBER));
            assertThat(months.stream()
                            .flatMap(month -> due.take(month, UtcHour.NEVER, 100).ran().stream())
                            .map(hour -> hour.quantity().subtract(hour.ratedQuantity())))
                    .containsExactly(
                            BigInteger.valueOf(800),
                            BigInteger.valueOf(100),
                            BigInteger.valueOf(700),
                            BigInteger.valueOf(900));
        });
        assertThat(new Usage(ground.jdbc, ground.transactions).unbilled(null, NOVEMBER))
                .extracting(Usage.Unbilled::reason)
                .containsExactly(Usage.UnbilledReason.NEVER_RAN, Usage.UnbilledReason.UNPRICED);
    }

    private static Timestamp at(int hoursFromNoon) {
        return Timestamp.from(NOON.plus(Duration.ofHours(hoursFromNoon)));
    }

    private static LocalDate day(int hoursFromNoon) {
        return at(hoursFromNoon).toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** What was written by the old schema, to be read again by whatever schema there is. */
    private record Rows(JdbcTemplate jdbc, Map<String, List<String>> columns) {
        Rows(JdbcTemplate jdbc) {
            this(jdbc, new LinkedHashMap<>());
        }

        void add(String table, @Nullable Object... namesAndValues) {
            List<String> names = IntStream.range(0, namesAndValues.length / 2)
                    .mapToObj(at -> String.valueOf(namesAndValues[2 * at]))
                    .toList();
            columns.putIfAbsent(table, new ArrayList<>(names));
            @Nullable Object[] values = new @Nullable Object[names.size()];
            for (int at = 0; at < values.length; at++) {
                values[at] = namesAndValues[2 * at + 1];
            }
            jdbc.update(
                    "insert into " + table + " (" + String.join(", ", names) + ") values ("
                            + names.stream().map(name -> "?").collect(Collectors.joining(", ")) + ")",
                    values);
        }

        /** Each row as text, in the columns of the old schema by their names of today. */
        Map<String, List<String>> all() {
            Map<String, List<String>> all = new LinkedHashMap<>();
            columns.forEach((table, names) -> all.put(
                    table,
                    jdbc.queryForList("select " + String.join(", ", names) + " from " + table).stream()
                            .map(row -> String.valueOf(row.values()))
                            .sorted()
                            .toList()));
            return all;
        }

        void renamed(String table, String before, String now) {
            assertThat(columns.get(table)).contains(before);
            columns.get(table).replaceAll(column -> column.equals(before) ? now : column);
        }
    }
}
