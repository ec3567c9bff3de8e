package pantry.provisioning.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ControlUnitId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.Transactions;

/** What there is, as operators read it. Everything here is of all tenants: callers let operators in alone. */
@Component
public final class Pool {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Blades blades;
    private final Summary summary;

    public Pool(NamedParameterJdbcTemplate named, Transactions transactions) {
        this.jdbc = named.getJdbcTemplate();
        this.transactions = transactions;
        this.blades = new Blades(named);
        this.summary = new Summary(jdbc);
    }

    /** Empty until the hardware was first looked at. */
    public Optional<PoolSummary> summary() {
        return transactions
                .forSystem()
                .read(() -> summary.of(enclosuresNow(), blades.failed(), arraysNow(), fabricsNow()));
    }

    public List<EnclosureView> enclosures() {
        return transactions.forSystem().read(this::enclosuresNow);
    }

    public Optional<EnclosureView> enclosure(EnclosureId id) {
        return enclosures().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** By name. */
    public List<BladeView> blades(BladeFilter filter, BladeOrder.@Nullable Place after, int limit) {
        return blades(filter, BladeOrder.BY_NAME, after, limit);
    }

    /** {@code after} is the place of the last blade of the page before. */
    public List<BladeView> blades(BladeFilter filter, BladeOrder order, BladeOrder.@Nullable Place after, int limit) {
        return transactions.forSystem().read(() -> blades.page(filter, order, after, limit));
    }

    public Optional<BladeView> blade(BladeId id) {
        return transactions.forSystem().read(() -> blades.find(id));
    }

    public List<ArrayView> arrays() {
        return transactions.forSystem().read(this::arraysNow);
    }

    public Optional<ArrayView> array(ArrayId id) {
        return arrays().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public List<FabricView> fabrics() {
        return transactions.forSystem().read(this::fabricsNow);
    }

    /** What it saves against one box per server. */
    public Boxes boxes() {
        return transactions.forSystem().read(summary::boxes);
    }

    /** Where meters are read, in a steady order; nowhere before the hardware was first looked at. */
    public List<MeterPlace> meterPlaces() {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        meterPlaces("enclosure", 1) + " union all " + meterPlaces("storage_array", 2)
                                + " order by kind, name",
                        (row, number) -> new MeterPlace(
                                new FabricId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4))));
    }

    private static String meterPlaces(String table, int kind) {
        return "select f.id, p.name, p.ref, f.clock_skew_millis, " + kind + " as kind from " + table
                + " p join fabric f on f.pool_id = p.pool_id and f.name ="
                + " case when p.ref like '%:/%' then substring(p.ref from 1 for position(':/' in p.ref) - 1)"
                + " else '" + FabricRefs.FIRST + "' end";
    }

    private List<EnclosureView> enclosuresNow() {
        Map<UUID, List<EnclosureView.ControlUnit>> units = jdbc
                .query(
                        "select enclosure_id, id, name, active, health from control_unit order by name",
                        (row, number) -> Map.entry(
                                row.getObject(1, UUID.class),
                                new EnclosureView.ControlUnit(
                                        new ControlUnitId(row.getObject(2, UUID.class)),
                                        row.getString(3),
                                        row.getBoolean(4),
                                        Health.valueOf(row.getString(5)))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.query(
                "select e.id, e.name, e.slots, (select count(*) from blade b where b.enclosure_id = e.id), e.health"
                        + " from enclosure e order by e.name",
                (row, number) -> new EnclosureView(
                        new EnclosureId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        Health.valueOf(row.getString(5)),
                        units.getOrDefault(row.getObject(1, UUID.class), List.of())));
    }

    private List<ArrayView> arraysNow() {
        return jdbc.query(
                "select id, name, capacity_gib, promise_gib, provisioned_gib, written_bytes, health, generation"
                        + " from storage_array order by name",
                (row, number) -> new ArrayView(
                        new ArrayId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        Health.valueOf(row.getString(7)),
                        row.getLong(8)));
    }

    private List<FabricView> fabricsNow() {
        return jdbc.query(
                "select id, name, url, state, problem, meter_problem, clock_skew_millis, seen_at from fabric"
                        + " order by name",
                (row, number) -> fabric(row));
    }

    private static FabricView fabric(ResultSet row) throws SQLException {
        Timestamp seenAt = row.getTimestamp(8);
        return new FabricView(
                new FabricId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                FabricView.State.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                seenAt == null ? null : seenAt.toInstant());
    }
}
