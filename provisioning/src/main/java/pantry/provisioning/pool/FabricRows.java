package pantry.provisioning.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Capability;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Offer;
import pantry.provisioning.fabric.Profile;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.PoolId;

/** The rows of fabrics: how each is asked, what it is and offers. Inside the caller's transaction. */
@Component
public final class FabricRows {
    private static final String NEVER_ASKED = "It has not been asked yet.";

    private final JdbcTemplate jdbc;
    private final IdSource ids;

    public FabricRows(JdbcTemplate jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** How a fabric is asked that was added; the password is sealed for the fabric's id. */
    public record Access(
            FabricId id,
            String name,
            List<String> urls,
            String user,
            String sealedPassword,
            @Nullable String authority) {}

    /** Empty when the name or the service is there already. */
    public Optional<FabricId> add(PoolId pool, NewFabric fabric, Profile profile) {
        FabricId id = new FabricId(ids.next());
        int inserted = jdbc.update(
                "insert into fabric (id, pool_id, name, url, state, problem, meter_problem, clock_skew_millis,"
                        + " service_uuid, product) values (?, ?, ?, ?, 'UNREACHABLE', ?, '', 0, ?, ?)"
                        + " on conflict do nothing",
                id.value(),
                pool.value(),
                fabric.name(),
                fabric.urls().getFirst(),
                NEVER_ASKED,
                profile.uuid().isEmpty() ? null : profile.uuid(),
                profile.product());
        if (inserted == 0) {
            return Optional.empty();
        }
        writeOffers(id, profile.offers());
        return Optional.of(id);
    }

    public void writeAccess(FabricId id, NewFabric fabric, String sealedPassword) {
        List<String> urls = fabric.urls();
        jdbc.update(
                "insert into fabric_access (fabric_id, other_urls, user_name, password, authority)"
                        + " values (?, ?, ?, ?, ?)",
                id.value(),
                String.join("\n", urls.subList(1, urls.size())),
                fabric.user(),
                sealedPassword,
                fabric.authority() == null ? "" : fabric.authority());
    }

    public List<Access> accesses() {
        return jdbc.query(
                "select f.id, f.name, f.url, a.other_urls, a.user_name, a.password, a.authority from fabric f"
                        + " join fabric_access a on a.fabric_id = f.id order by f.name",
                (row, number) -> new Access(
                        new FabricId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        urls(row.getString(3), row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7).isEmpty() ? null : row.getString(7)));
    }

    private static List<String> urls(String first, String others) {
        List<String> urls = new ArrayList<>(List.of(first));
        others.lines().forEach(urls::add);
        return List.copyOf(urls);
    }

    /** The name of the fabric whose service has this id; empty when none has, or the id says nothing. */
    public Optional<String> nameOfService(String uuid) {
        return jdbc
                .query("select name from fabric where service_uuid = ?", (row, number) -> row.getString(1), uuid)
                .stream()
                .findFirst();
    }

    public boolean isTaken(String name) {
        return !jdbc.queryForList("select name from fabric where name = ?", String.class, name)
                .isEmpty();
    }

    /** False when all of it was known. A service that another fabric has already is left without its id. */
    public boolean writeProfile(FabricId id, Profile profile) {
        String uuid = profile.uuid();
        int changed = jdbc.update(
                "update fabric set product = ? where id = ? and product <> ?",
                profile.product(),
                id.value(),
                profile.product());
        if (!uuid.isEmpty() && nameOfService(uuid).isEmpty()) {
            changed += jdbc.update("update fabric set service_uuid = ? where id = ?", uuid, id.value());
        }
        if (!offers().getOrDefault(id, List.of()).equals(profile.offers())) {
            writeOffers(id, profile.offers());
            changed++;
        }
        return changed > 0;
    }

    private void writeOffers(FabricId id, List<Offer> offers) {
        jdbc.update("delete from fabric_offer where fabric_id = ?", id.value());
        jdbc.batchUpdate(
                "insert into fabric_offer (fabric_id, capability, state, reason) values (?, ?, ?, ?)",
                offers.stream()
                        .map(offer -> new Object[] {
                            id.value(), offer.capability().name(), offer.state().name(), offer.reason()
                        })
                        .toList());
    }

    /** Each fabric's, in the order of the capabilities. */
    public Map<FabricId, List<Offer>> offers() {
        Map<FabricId, List<Offer>> offers = new LinkedHashMap<>();
        jdbc.query("select fabric_id, capability, state, reason from fabric_offer", row -> {
            offers.computeIfAbsent(new FabricId(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
                    .add(new Offer(
                            Capability.valueOf(row.getString(2)),
                            Offer.State.valueOf(row.getString(3)),
                            row.getString(4)));
        });
        offers.values()
                .forEach(list -> list.sort((one, other) -> one.capability().compareTo(other.capability())));
        return offers;
    }

    public Map<FabricId, String> products() {
        Map<FabricId, String> products = new LinkedHashMap<>();
        jdbc.query("select id, product from fabric", row -> {
            products.put(new FabricId(row.getObject(1, UUID.class)), row.getString(2));
        });
        return products;
    }

    /** How many servers have a slice or a volume on it. */
    public int serversOn(FabricRefs refs) {
        Integer count = jdbc.queryForObject(
                "select count(distinct s.server_id) from ("
                        + "select x.server_id, b.ref from slice x join blade b on b.id = x.blade_id union all"
                        + " select v.server_id, a.ref from volume v join storage_array a on a.id = v.array_id) s"
                        + " where s.ref like ?",
                Integer.class,
                below(refs));
        return count == null ? 0 : count;
    }

    /**
     * All its rows go: its blades are retired and hold nothing, its arrays promise nothing. What a constraint still holds
     * makes this fail as a whole.
     */
    public void remove(FabricId id, FabricRefs refs) {
        String below = below(refs);
        jdbc.update("delete from blade_use where blade_id in (select id from blade where ref like ?)", below);
        jdbc.update("delete from blade where ref like ? and state = 'RETIRED'", below);
        jdbc.update(
                "delete from control_unit where enclosure_id in (select id from enclosure where ref like ?)", below);
        jdbc.update("delete from enclosure where ref like ?", below);
        jdbc.update("delete from storage_array where ref like ? and provisioned_gib = 0", below);
        jdbc.update("delete from held_reading where fabric_id = ?", id.value());
        jdbc.update("delete from fabric_offer where fabric_id = ?", id.value());
        jdbc.update("delete from fabric_access where fabric_id = ?", id.value());
        jdbc.update("delete from fabric where id = ?", id.value());
    }

    /** A name has no character that means something here. */
    private static String below(FabricRefs refs) {
        return refs.prefix() + "/%";
    }
}
