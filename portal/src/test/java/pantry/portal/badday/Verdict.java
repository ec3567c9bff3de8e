package pantry.portal.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pantry.billing.metering.Metering;
import pantry.provisioning.telemetry.MeterPoll;

/** What must hold at the end of any day, rows against rows and rows against hardware. */
final class Verdict {
    /** The poll, and two seconds. */
    private static final Duration NOTICED = Duration.ofSeconds(7);

    private static final Duration SETTLED = Duration.ofSeconds(15);

    private final Day day;
    private final Wire wire;
    private final Map<UUID, Wire.Server> standing;

    Verdict(Day day, Wire wire) {
        this.day = day;
        this.wire = wire;
        this.standing = wire.servers();
    }

    /** Whoever has a whole server in the rows has it on the hardware; whoever has not, waits for room that nobody has. */
    void everyServerRunsThatHasRoom() {
        Set<String> wrong = new TreeSet<>();
        day.jdbc.query(
                "select s.id, s.name, s.health, s.reason, s.cpu_millicores, s.memory_mib,"
                        + " (select count(*) from slice x where x.server_id = s.id and x.state <> 'ACTIVE'),"
                        + " (select sum(x.cpu_millicores) from slice x where x.server_id = s.id and x.role = 'SIZE'"
                        + " and x.state = 'ACTIVE'),"
                        + " (select sum(x.memory_mib) from slice x where x.server_id = s.id and x.role = 'SIZE'"
                        + " and x.state = 'ACTIVE'),"
                        + " (select count(*) from slice_waiting w where w.server_id = s.id)"
                        + " from server s where s.state = 'RUNNING'",
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    boolean wholeInRows = row.getString(3).equals("OK")
                            && row.getInt(7) == 0
                            && row.getInt(8) == row.getInt(5)
                            && row.getInt(9) == row.getInt(6);
                    Wire.Server seen = standing.get(id);
                    boolean whole = wholeInRows && seen != null && seen.isWhole();
                    if (!whole && !(row.getInt(10) > 0 && hasNoRoom(id))) {
                        wrong.add(row.getString(2) + ": " + row.getString(3) + " (" + row.getString(4) + "), " + seen);
                    }
                });
        assertThat(wrong).as("servers that run not, though there is room").isEmpty();
        assertThat(day.count("select count(*) from server where state not in ('RUNNING', 'STOPPED', 'DELETED')"))
                .as("servers between two states")
                .isZero();
    }

    private boolean hasNoRoom(UUID server) {
        return day.count(
                        "select count(*) from slice_waiting w join slice s on s.id = w.slice_id join blade b"
                                + " on b.state = 'AVAILABLE' and b.cpu_free_millicores >= s.cpu_millicores"
                                + " and b.memory_free_mib >= s.memory_mib"
                                + " and b.cpu_ceiling_free_millicores >= s.ceiling_millicores"
                                + " and b.memory_ceiling_free_mib >= s.memory_ceiling_mib where w.server_id = ?",
                        server)
                == 0;
    }

    void noOperationIsLeft() {
        assertThat(day.jdbc.queryForList("select kind, state, cause, count(*) from operation"
                        + " where state in ('PENDING', 'RUNNING', 'STUCK') group by kind, state, cause"))
                .as("operations that did not end")
                .isEmpty();
    }

    void nothingIsOrphanedOnHardware() {
        Set<UUID> servers = ids("select id from server where state = 'RUNNING'");
        assertThat(standing.keySet()).as("servers on the hardware").isEqualTo(servers);
        assertThat(wire.volumes("array-1")).as("volumes on the array").isEqualTo(ids("select id from volume"));
        Set<String> mapped = new HashSet<>();
        day.jdbc.query(
                "select v.server_id, v.id from volume v join server s on s.id = v.server_id and s.state = 'RUNNING'",
                row -> {
                    mapped.add(row.getObject(1, UUID.class) + "." + row.getObject(2, UUID.class));
                });
        assertThat(wire.connections()).as("volumes that servers reach").isEqualTo(mapped);
    }

    private Set<UUID> ids(String sql) {
        return new HashSet<>(day.jdbc.query(sql, (row, number) -> row.getObject(1, UUID.class)));
    }

    void nothingIsPromisedTwice() {
        assertThat(day.jdbc.queryForList("select b.name, b.cpu_millicores, b.cpu_free_millicores, b.memory_free_mib"
                        + " from blade b left join (select blade_id, sum(cpu_millicores) cpu, sum(memory_mib) memory"
                        + " from slice where state <> 'LOST' group by blade_id) s on s.blade_id = b.id"
                        + " where b.cpu_free_millicores <> b.cpu_millicores - coalesce(s.cpu, 0)"
                        + " or b.memory_free_mib <> b.memory_mib - coalesce(s.memory, 0)"
                        + " or b.cpu_free_millicores < 0 or b.memory_free_mib < 0"))
                .as("blades whose free room is not what their slices leave")
                .isEmpty();
        Map<String, int[]> heldOnWire = new HashMap<>();
        Set<String> onWire = new HashSet<>();
        standing.values()
                .forEach(server -> server.slices().stream()
                        .filter(slice -> !slice.lost())
                        .forEach(slice -> {
                            int[] held = heldOnWire.computeIfAbsent(slice.blade(), _ -> new int[2]);
                            held[0] += slice.cpu();
                            held[1] += slice.memory();
                            onWire.add(line(
                                    slice.id(),
                                    slice.blade(),
                                    slice.cpu(),
                                    slice.ceiling(),
                                    slice.memory(),
                                    slice.memoryCeiling()));
                        }));
        Set<String> inRows = new HashSet<>();
        day.jdbc.query(
                "select s.id, b.name, s.cpu_millicores, s.ceiling_millicores, s.memory_mib, s.memory_ceiling_mib"
                        + " from slice s join blade b on b.id = s.blade_id join server o on o.id = s.server_id"
                        + " where s.state = 'ACTIVE' and o.state = 'RUNNING'",
                row -> {
                    inRows.add(line(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getInt(6)));
                });
        assertThat(onWire).as("slices on the hardware").isEqualTo(inRows);
        day.jdbc.query("select name, cpu_millicores, memory_mib from blade", row -> {
            int[] held = heldOnWire.getOrDefault(row.getString(1), new int[2]);
            assertThat(held[0]).as("cpu held on " + row.getString(1)).isLessThanOrEqualTo(row.getInt(2));
            assertThat(held[1]).as("memory held on " + row.getString(1)).isLessThanOrEqualTo(row.getInt(3));
        });
    }

    void whoStandsApartDoesSo() {
        assertThat(day.count("select count(*) from (select o.group_id from slice s join server o on o.id = s.server_id"
                        + " where o.group_id is not null and s.state <> 'LOST' group by o.group_id, s.blade_id"
                        + " having count(distinct o.id) > 1) g"))
                .as("blades that two of a group share")
                .isZero();
    }

    private static String line(UUID slice, String blade, int... sizes) {
        StringBuilder line = new StringBuilder(slice + " " + blade);
        for (int size : sizes) {
            line.append(' ').append(size);
        }
        return line.toString();
    }

    /** Of cpu and memory a quota holds what slices hold, and what lost ones will hold again; of arrays what volumes may fill. */
    void quotasAreTheSumOfWhatIsHeld() {
        assertThat(day.jdbc.queryForList("select q.tenant_id, q.servers_used, q.cpu_used_millicores, q.memory_used_mib,"
                        + " q.storage_used_gib, s.servers, x.cpu, x.memory, v.storage from tenant_quota q"
                        + " left join (select tenant_id, count(*) servers from server"
                        + " where state not in ('FAILED', 'DELETED') group by tenant_id) s on s.tenant_id = q.tenant_id"
                        + " left join (select tenant_id, sum(cpu_millicores) cpu, sum(memory_mib) memory from slice"
                        + " group by tenant_id) x on x.tenant_id = q.tenant_id"
                        + " left join (select tenant_id, sum(size_gib) storage from volume group by tenant_id) v"
                        + " on v.tenant_id = q.tenant_id"
                        + " where q.servers_used <> coalesce(s.servers, 0) or q.cpu_used_millicores <> coalesce(x.cpu, 0)"
                        + " or q.memory_used_mib <> coalesce(x.memory, 0)"
                        + " or q.storage_used_gib <> coalesce(v.storage, 0)"))
                .as("quotas that are not the sum of what is held")
                .isEmpty();
    }

    /** To the last unit: blades against slices on the hardware, and those against hours and what is listed as unread. */
    void usageAddsUpWithWhatBladesDelivered() {
        day.bean(MeterPoll.class).poll();
        Metering metering = day.bean(Metering.class);
        while (!metering.fold().equals(new Metering.Report(0, 0, 0))) {
            // What is left waits for the next call.
        }
        addsUp("SliceCpuCoreSeconds", "BladeCpuCoreSeconds", "SLICE_CPU", "cpu-used");
        addsUp("SliceMemoryByteSeconds", "BladeMemoryByteSeconds", "SLICE_MEMORY", "memory-used");
    }

    private void addsUp(String ofSlice, String ofBlade, String kind, String meter) {
        BigInteger slices = BigInteger.ZERO;
        BigInteger blades = BigInteger.ZERO;
        for (int enclosure = 1; enclosure <= BadLuck.ENCLOSURES; enclosure++) {
            slices = slices.add(wire.counted("frame-" + enclosure, ofSlice));
            blades = blades.add(wire.counted("frame-" + enclosure, ofBlade));
        }
        assertThat(blades.subtract(slices))
                .as(ofBlade + " less " + ofSlice + ", of which each leaves out less than one unit")
                .isBetween(BigInteger.ZERO, BigInteger.valueOf(day.count("select count(*) from meter_source")));
        BigDecimal unread = sum(
                "select sum(counter) from (select max(counter) counter from reading_quarantine r where meter = ?"
                        + " and not exists (select 1 from meter_fold f where f.source = r.source"
                        + " and f.counter_kind = r.meter and f.epoch = r.epoch) group by source, epoch) q",
                kind);
        assertThat(sum("select sum(quantity) from usage_hour where meter = ?", meter)
                        .add(unread))
                .as(meter + " in hours, and what is listed as unread")
                .isEqualByComparingTo(new BigDecimal(slices));
    }

    /** What is billed as held is what was held, to the microsecond. */
    void hoursHoldWhatServersWereGiven() {
        BigInteger[] held = {BigInteger.ZERO, BigInteger.ZERO};
        day.jdbc.query(
                "select i.from_at, coalesce(i.to_at, f.metered_to), i.cpu_millicores, i.memory_mib from lifecycle_interval i"
                        + " join lifecycle_fold f on f.server_id = i.server_id and f.sequence = i.sequence",
                row -> {
                    BigInteger micros = BigInteger.valueOf(ChronoUnit.MICROS.between(
                            row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()));
                    held[0] = held[0].add(micros.multiply(BigInteger.valueOf(row.getInt(3))));
                    held[1] = held[1].add(micros.multiply(BigInteger.valueOf(row.getInt(4))));
                });
        assertThat(sum("select sum(quantity) from usage_hour where meter = ?", "cpu-guaranteed"))
                .as("guaranteed cpu in hours")
                .isEqualByComparingTo(new BigDecimal(held[0]));
        assertThat(sum("select sum(quantity) from usage_hour where meter = ?", "memory-guaranteed"))
                .as("guaranteed memory in hours")
                .isEqualByComparingTo(new BigDecimal(held[1]));
    }

    private BigDecimal sum(String sql, Object... arguments) {
        BigDecimal sum = day.jdbc.queryForObject(sql, BigDecimal.class, arguments);
        return sum == null ? BigDecimal.ZERO : sum;
    }

    /** What a server is given at this moment, by its facts, is what it holds on the hardware, unless that is just changing. */
    void factsAreWhatIsHeldNow() {
        List<String> wrong = new ArrayList<>();
        day.jdbc.query(
                "select server_id, cpu_millicores, memory_mib from lifecycle_interval i where is_open and state = 'RUNNING'"
                        + " and not exists (select 1 from operation o where o.subject_id = i.server_id"
                        + " and o.state in ('PENDING', 'RUNNING'))",
                row -> {
                    Wire.Server seen = standing.get(row.getObject(1, UUID.class));
                    int cpu = seen == null ? 0 : seen.cpu();
                    int memory = seen == null ? 0 : seen.memory();
                    if (cpu != row.getInt(2) || memory != row.getInt(3)) {
                        wrong.add(row.getObject(1, UUID.class) + ": " + row.getInt(2) + " and " + row.getInt(3)
                                + " by its facts, " + seen);
                    }
                });
        assertThat(wrong)
                .as("servers whose facts are not what they hold, at " + day.now())
                .isEmpty();
    }

    /** What somebody saw who looked at the hardware alone is told in the rows, with its length, and nothing else is told. */
    void everyOutageIsOnTheTimeline(Witness witness) {
        Map<UUID, List<Instant[]>> told = new HashMap<>();
        day.jdbc.query(
                "select server_id, from_at, to_at from condition_interval where condition in ('DEGRADED', 'DOWN')"
                        + " order by server_id, sequence",
                row -> {
                    Instant begin = row.getTimestamp(2).toInstant();
                    Instant end = row.getTimestamp(3) == null
                            ? Instant.MAX
                            : row.getTimestamp(3).toInstant();
                    List<Instant[]> ofServer =
                            told.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>());
                    if (!ofServer.isEmpty() && ofServer.getLast()[1].equals(begin)) {
                        ofServer.getLast()[1] = end;
                    } else {
                        ofServer.add(new Instant[] {begin, end});
                    }
                });
        List<String> wrong = new ArrayList<>();
        witness.outages().forEach((server, outages) -> {
            List<Instant[]> ofServer = told.getOrDefault(server, List.of());
            outages.forEach(seen -> {
                if (ofServer.stream()
                        .noneMatch(one -> isAbout(one[0], seen.from(), seen.from(), NOTICED)
                                && isAbout(one[1], seen.stillAt(), seen.to(), SETTLED))) {
                    wrong.add(server + ": seen " + seen + ", told " + lines(ofServer));
                }
            });
            if (ofServer.size() > outages.size()) {
                wrong.add(server + ": seen " + outages + ", told " + lines(ofServer));
            }
        });
        told.keySet().stream()
                .filter(server -> !witness.outages().containsKey(server))
                .forEach(server -> wrong.add(server + ": seen nothing, told " + lines(told.get(server))));
        assertThat(wrong).as("outages that the timeline tells otherwise").isEmpty();
    }

    private static boolean isAbout(Instant told, Instant earliest, Instant latest, Duration within) {
        return !told.isBefore(earliest.minus(within)) && !told.isAfter(latest.plus(within));
    }

    private static String lines(List<Instant[]> intervals) {
        return intervals.stream().map(one -> one[0] + " to " + one[1]).toList().toString();
    }
}
