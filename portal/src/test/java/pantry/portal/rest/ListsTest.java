package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;
import tools.jackson.databind.JsonNode;

/** Lists by each of their filters and in each of their orders: nothing is lost and nothing comes twice. */
@RestTest
class ListsTest {
    private static final int OPERATIONS = 60;
    private static final int MONTHS = 15;
    private static final int BLADES = 40;
    private static final Timestamp THEN = Timestamp.from(Instant.parse("2026-11-24T12:00:00Z"));
    private static final String MORE = "limit=7&";

    private static TenantId first;
    private static TenantId second;
    private static UUID subject;
    private static UUID enclosure;

    @Autowired
    private Api api;

    @BeforeAll
    static void fill(
            @Autowired World world,
            @Autowired Tenants tenants,
            @Autowired Transactions transactions,
            @Autowired JdbcTemplate jdbc,
            @Autowired IdSource ids) {
        if (first != null) {
            return;
        }
        first = tenant(tenants, "Lists first");
        second = tenant(tenants, "Lists second");
        world.account("lists-owner", first, Role.OWNER);
        subject = ids.next();
        enclosure = ids.next();
        transactions.forSystem().write(() -> {
            operations(jdbc, ids);
            bills(jdbc, ids);
            blades(jdbc, ids);
        });
    }

    private static TenantId tenant(Tenants tenants, String name) {
        return ((TenantEdit.Done) tenants.create(name, "l", World.LIMITS, Actor.SYSTEM))
                .tenant()
                .id();
    }

    private static void operations(JdbcTemplate jdbc, IdSource ids) {
        for (int i = 0; i < OPERATIONS; i++) {
            jdbc.update(
                    "insert into operation (id, tenant_id, kind, subject_type, subject_id, subject_name, state, undoing,"
                            + " input, author, attempt, created_at, deadline_at)"
                            + " values (?, ?, ?, 'server', ?, 's', ?, false, '{}', 'lists-owner', 0, ?, ?)",
                    ids.next(),
                    (i % 10 == 9 ? second : first).value(),
                    i % 3 == 0 ? "create-server" : "stop-server",
                    i % 20 == 0 ? subject : ids.next(),
                    i % 2 == 0 ? "SUCCEEDED" : "COMPENSATED",
                    THEN,
                    THEN);
        }
    }

    private static void bills(JdbcTemplate jdbc, IdSource ids) {
        for (int i = 0; i < MONTHS; i++) {
            for (TenantId tenant : List.of(first, second)) {
                jdbc.update(
                        "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                                + " changed_at, generation) values (?, ?, ?, 'CLOSING', 'EUR', 0, 0, ?, ?, 1)",
                        ids.next(),
                        tenant.value(),
                        YearMonth.of(2020, 1).plusMonths(i * 7 % MONTHS).toString(),
                        THEN,
                        THEN);
            }
        }
    }

    private static void blades(JdbcTemplate jdbc, IdSource ids) {
        UUID pool = ids.next();
        UUID other = ids.next();
        jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at)"
                        + " values (?, 'lists', 4, 3, ?)",
                pool,
                THEN);
        for (UUID one : List.of(enclosure, other)) {
            jdbc.update(
                    "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, ?, ?, 24, 'OK')",
                    one,
                    pool,
                    "lists-" + one,
                    "/" + one);
        }
        for (int i = 0; i < BLADES; i++) {
            jdbc.update(
                    "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores,"
                            + " memory_mib, cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores,"
                            + " memory_ceiling_free_mib, generation) values (?, ?, ?, ?, ?, ?, ?, ?, 4000, 8192, ?, ?, 0, 0, 1)",
                    ids.next(),
                    pool,
                    i % 2 == 0 ? enclosure : other,
                    "lists-b%02d".formatted(i * 7 % BLADES),
                    "/lists/" + i,
                    i / 2 + 1,
                    i % 4 == 0 ? "DRAINING" : "AVAILABLE",
                    i % 5 == 0,
                    i % 3 * 1_000,
                    i % 7 * 1_024);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lists-owner, '',                                         54",
        "lists-owner, sort=createdAt&,                            54",
        "lists-owner, sort=-createdAt&,                           54",
        "lists-owner, kind=create-server&,                        18",
        "lists-owner, kind=create-server&state=SUCCEEDED&,         10",
        "lists-owner, sort=createdAt&state=COMPENSATED&,          24",
        "lists-owner, kind=nonsense&,                              0",
        "lists-owner, sort=createdAt&subject=SUBJECT&,             3",
        "operator,    sort=createdAt&tenant=SECOND&,               6",
        "operator,    tenant=SECOND&kind=stop-server&,             4",
    })
    void operations(String caller, String parameters, int count) {
        List<JsonNode> found = all("/api/v1/operations?" + MORE + parameters, caller);
        assertThat(found).hasSize(count);
        assertOnceInOrder(found, "id", !parameters.contains("sort=createdAt"));
    }

    @ParameterizedTest
    @CsvSource({
        "lists-owner, '',                                 15",
        "lists-owner, sort=period&,                       15",
        "lists-owner, sort=-period&state=CLOSING&,         15",
        "lists-owner, sort=period&state=CLOSED&,           0",
        "finance,     sort=period&tenant=SECOND&,         15",
        "finance,     tenant=FIRST&period=2020-03&,        1",
        "finance,     period=2020-03&sort=period&,         2",
    })
    void bills(String caller, String parameters, int count) {
        // The present month's bill comes when the usage is rated, which is nobody's hour here.
        List<JsonNode> found = all("/api/v1/bills?" + MORE + parameters, caller).stream()
                .filter(bill -> bill.get("period").asString().compareTo("2022") < 0)
                .toList();
        assertThat(found).hasSize(count);
        assertOnceInOrder(found, "period", !parameters.contains("sort=period"));
    }

    @Test
    void billsOfEqualMonthsComeOnceToo() {
        for (String sort : List.of("period", "-period")) {
            List<JsonNode> found = all("/api/v1/bills?limit=1&sort=" + sort + "&", "finance");
            assertThat(found).hasSizeGreaterThanOrEqualTo(2 * MONTHS);
            assertOnceInOrder(found, "period", sort.startsWith("-"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                             name,              40",
        "sort=-name&,                                    name,              40",
        "sort=slot&,                                     slot,              40",
        "sort=-slot&,                                    slot,              40",
        "sort=state&,                                    state,             40",
        "sort=-state&spare=false&,                       state,             32",
        "sort=cpuFreeMillicores&,                        cpuFreeMillicores, 40",
        "sort=-cpuFreeMillicores&enclosure=ENCLOSURE&,   cpuFreeMillicores, 20",
        "sort=memoryFreeMiB&,                            memoryFreeMiB,     40",
        "sort=-memoryFreeMiB&state=DRAINING&,            memoryFreeMiB,     10",
        "spare=true&state=DRAINING&,                     name,               2",
        "name=lists-b07&,                                name,               1",
    })
    void blades(String parameters, String key, int count) {
        List<JsonNode> found = all("/api/v1/pool/blades?" + MORE + parameters, "operator");
        assertThat(found).hasSize(count);
        assertOnceInOrder(found, key, parameters.contains("sort=-"));
    }

    @Test
    void tenantsByName() {
        assertThat(all("/api/v1/tenants?name=Lists%20first&", "operator")).hasSize(1);
        assertThat(all("/api/v1/tenants?name=Lists&", "finance")).isEmpty();
        for (String sort : List.of("name", "-name")) {
            assertOnceInOrder(
                    all("/api/v1/tenants?limit=1&sort=" + sort + "&", "operator"), "name", sort.startsWith("-"));
        }
    }

    @Test
    void usersByRole() {
        String users = "/api/v1/tenants/" + first + "/users?";
        assertThat(all(users + "role=OWNER&", "operator")).hasSize(1);
        assertThat(all(users + "role=USER&sort=-username&", "lists-owner")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lists-owner, /api/v1/operations?sort=kind,              ?sort",
        "lists-owner, /api/v1/operations?state=DONE,             ?state",
        "lists-owner, /api/v1/operations?subject=s,              ?subject",
        "lists-owner, /api/v1/operations?tenant=FIRST,           ?tenant",
        "lists-owner, /api/v1/operations?author=me,              ?author",
        "lists-owner, /api/v1/operations?kind=a&kind=b,          ?kind",
        "lists-owner, /api/v1/bills?sort=total,                  ?sort",
        "lists-owner, /api/v1/bills?tenant=FIRST,                ?tenant",
        "finance,     /api/v1/bills?tenant=first,                ?tenant",
        "operator,    /api/v1/pool/blades?sort=spare,            ?sort",
        "operator,    /api/v1/pool/blades?spare=yes,             ?spare",
        "operator,    /api/v1/pool/blades?spare=,                ?spare",
        "operator,    /api/v1/pool/blades?state=OK,              ?state",
        "operator,    /api/v1/pool/blades?enclosure=x,           ?enclosure",
        "operator,    /api/v1/pool/blades?enclosureId=ENCLOSURE, ?enclosureId",
        "operator,    /api/v1/tenants?sort=id,                   ?sort",
        "operator,    /api/v1/tenants?costCentre=l,              ?costCentre",
        "lists-owner, /api/v1/tenants/FIRST/users?role=FINANCE,  ?role",
        "lists-owner, /api/v1/usage?sort=-key,                   ?sort",
    })
    void whatIsUnknownIsNamed(String caller, String path, String pointer) {
        Api.Reply reply = api.get(filled(path)).as(caller).send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.pointers()).containsExactly(pointer);
    }

    @Test
    void aCursorOfOneOrderIsRefusedInAnother() {
        String cursor = api.get("/api/v1/pool/blades?limit=1&sort=slot")
                .as("operator")
                .send()
                .json()
                .path("next")
                .stringValue();
        for (String sort : List.of("-slot", "name", "state")) {
            assertThat(api.get("/api/v1/pool/blades?sort=" + sort + "&cursor=" + cursor)
                            .as("operator")
                            .send()
                            .pointers())
                    .containsExactly("?cursor");
        }
    }

    private List<JsonNode> all(String path, String caller) {
        return api.all(filled(path), caller);
    }

    private static String filled(String path) {
        return path.replace("FIRST", first.toString())
                .replace("SECOND", second.toString())
                .replace("SUBJECT", subject.toString())
                .replace("ENCLOSURE", enclosure.toString());
    }

    private static void assertOnceInOrder(List<JsonNode> found, String key, boolean descending) {
        assertThat(found.stream().map(one -> one.path("id").stringValue())).doesNotHaveDuplicates();
        Comparator<JsonNode> order =
                Comparator.comparing(one -> one.isNumber() ? "%10d".formatted(one.intValue()) : one.stringValue());
        assertThat(found.stream().map(one -> one.path(key))).isSortedAccordingTo(descending ? order.reversed() : order);
    }
}
