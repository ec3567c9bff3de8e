package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.storage.Volume.Kind;
import tools.jackson.databind.JsonNode;

/** Volumes, their copies and growth, and snapshots pass a budget's cap as servers do. */
@RestTest
class CappedStorageTest {
    private static Ledger.Debtor asks;
    private static Ledger.Debtor refuses;

    @Autowired
    private Api api;

    @Autowired
    private Disks disks;

    @Autowired
    private StandingServers servers;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private FakeStorageCommands commands;

    @BeforeAll
    static void budgets(@Autowired Ledger ledger, @Autowired Api api) {
        if (asks == null) {
            SpentBudgets.Pair pair = SpentBudgets.pair(api, ledger, "Filling", "80");
            asks = pair.asks();
            refuses = pair.refuses();
        }
    }

    /** What there is to ask about: a server with a volume of 10 GiB, one alone, and a snapshot of that. */
    private record Storage(ServerId server, VolumeId alone, VolumeId attached, SnapshotId snapshot) {
        String in(String text) {
            return text.replace("SERVER", server.toString())
                    .replace("ALONE", alone.toString())
                    .replace("ATTACHED", attached.toString())
                    .replace("KEPT", snapshot.toString());
        }
    }

    private static int number;

    private Storage storage(Ledger.Debtor debtor) {
        ServerId server = servers.server(debtor.tenant(), "RUNNING");
        int n = ++number;
        VolumeId alone = disks.volume(debtor.tenant(), null, "alone-" + n, Kind.DATA, 10);
        VolumeId attached = disks.volume(debtor.tenant(), server, "attached-" + n, Kind.DATA, 10);
        return new Storage(server, alone, attached, disks.snapshot(debtor.tenant(), alone, "kept-" + n, 10));
    }

    private Api.Reply act(String who, String way, String body) {
        String[] parts = way.split(" ");
        return api.call(parts[0], "/api/v1/" + parts[1])
                .as(who)
                .with("If-Match", "*")
                .json(body)
                .send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST volumes | {'name':'d','sizeGiB':7} | VOLUME | order VolumeSpec[name=d, sizeGiB=7, server=null, source=null]",
                "POST volumes | {'name':'d','sizeGiB':7,'serverId':'SERVER'} | VOLUME | order VolumeSpec[name=d, sizeGiB=7, server=SERVER, source=null]",
                "POST volumes | {'name':'d','snapshotId':'KEPT','sizeGiB':12} | VOLUME_RESTORE | order VolumeSpec[name=d, sizeGiB=12, server=null",
                "POST volumes/ALONE/actions/clone | {'name':'c'} | VOLUME_CLONE | order VolumeSpec[name=c, sizeGiB=0, server=null, source=ALONE]",
                "POST snapshots/KEPT/actions/clone | {'name':'c'} | VOLUME_RESTORE | order VolumeSpec[name=c, sizeGiB=0, server=null",
                "PATCH volumes/ATTACHED | {'sizeGiB':11} | VOLUME_GROWTH | grow ATTACHED 11",
                "POST volumes/ALONE/actions/snapshot | {'name':'s'} | VOLUME_SNAPSHOT | snapshot ALONE s",
                "POST snapshots | {'name':'s','volumeId':'ALONE'} | VOLUME_SNAPSHOT | snapshot ALONE s",
                "POST snapshots | {'name':'s','serverId':'SERVER'} | SNAPSHOT | snapshot SERVER s",
                "POST servers/SERVER/actions/snapshot | {'name':'s'} | SNAPSHOT | snapshot SERVER s",
            })
    void whatAddsToASpentBudgetWaitsForItsApprovalOrIsRefused(String way, String body, String kind, String done) {
        Storage there = storage(asks);
        String json = there.in(body).replace('\'', '"');
        commands.asked.clear();
        Api.Reply waits = act(asks.user(), there.in(way), json);
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        String path = waits.header("Location").orElseThrow();
        assertThat(path).startsWith("/api/v1/order-requests/");
        assertThat(waits.json().path("kind").stringValue()).isEqualTo(kind);
        assertThat(waits.json().path("order").isNull()).isTrue();
        assertThat(waits.json().path("storage").path("sizeGiB").intValue()).isPositive();
        assertThat(commands.asked).as("nothing has begun").isEmpty();

        Api.Reply approved =
                api.post(path + "/actions/approve").as(asks.owner()).send();
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().path("state").stringValue()).isEqualTo("ORDERED");
        assertThat(approved.json()
                        .path(kind.endsWith("SNAPSHOT") ? "snapshot" : "volume")
                        .isString())
                .isTrue();
        assertThat(approved.json().path("server").isNull()).isTrue();
        assertThat(commands.asked).singleElement().asString().startsWith(there.in(done));

        Storage theirs = storage(refuses);
        commands.asked.clear();
        Api.Reply refused = act(refuses.user(), theirs.in(way), theirs.in(body).replace('\'', '"'));
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().path("detail").stringValue())
                .contains(
                        "This month's budget of Filling-refusing is spent",
                        "It refuses new servers, volumes and snapshots");
        assertThat(commands.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST volumes/ALONE/actions/attach | {'serverId':'SERVER'} | 202",
                "POST volumes/ATTACHED/actions/detach | {} | 202",
                "PATCH volumes/ALONE | {'sizeGiB':10} | 200",
                "PATCH volumes/ALONE | {'sizeGiB':9} | 422",
                "PATCH volumes/ALONE | {'serverId':'SERVER'} | 202",
                "DELETE volumes/ALONE | {} | 202",
                "DELETE snapshots/KEPT | {} | 202",
            })
    void whatAddsNothingIsNeverHeldUp(String way, String body, int status) {
        for (Ledger.Debtor debtor : List.of(asks, refuses)) {
            Storage there = storage(debtor);
            Api.Reply done = act(debtor.user(), there.in(way), there.in(body).replace('\'', '"'));
            assertThat(done.status()).as(done.body()).isEqualTo(status);
            assertThat(done.body()).doesNotContain("budget");
            assertThat(done.header("Location").orElse("/api/v1/operations/")).startsWith("/api/v1/operations/");
        }
    }

    @Test
    void aKeyAsksOnceAGrowthWaitsOnceAndWhatCanNotBeHadSaysWhy() {
        Storage there = storage(asks);
        String[] keyed = new String[2];
        for (int i = 0; i < 2; i++) {
            keyed[i] = api.post("/api/v1/volumes")
                    .as(asks.user())
                    .with(IdempotentCommands.HEADER, "volume-once")
                    .json("{\"name\":\"once\",\"sizeGiB\":3}")
                    .send()
                    .header("Location")
                    .orElseThrow();
        }
        assertThat(keyed[1]).isEqualTo(keyed[0]);
        String path = "PATCH volumes/" + there.alone();
        String first =
                act(asks.user(), path, "{\"sizeGiB\":20}").header("Location").orElseThrow();
        assertThat(act(asks.owner(), path, "{\"sizeGiB\":20}").header("Location"))
                .hasValue(first);
        assertThat(act(asks.owner(), path, "{\"sizeGiB\":21}").header("Location"))
                .isNotEqualTo(first);
        commands.next = new Decision.Conflict("It is GROWING.");
        Api.Reply late = api.post(first + "/actions/approve").as(asks.owner()).send();
        assertThat(late.status()).isEqualTo(409);
        JsonNode waits = api.get(first).as(asks.user()).send().json();
        assertThat(waits.path("refusal").stringValue()).isEqualTo("It is GROWING.");
        assertThat(waits.path("subject").path("id").stringValue())
                .isEqualTo(there.alone().toString());
    }

    /** A server pays for its volumes; what stands alone its tenant pays for, under its own cost centre and no tag. */
    @Test
    void aTagsBudgetHoldsTheVolumesOfItsServersAlone(@Autowired Ledger ledger) {
        Ledger.Debtor tagged = ledger.debtor("Tagging", "80");
        ServerId web = servers.server(tagged.tenant(), "RUNNING", 500, Map.of("app", "web"));
        transactions
                .forSystem()
                .write(() ->
                        jdbc.update("update bill_line set server_id = ? where id = ?", web.value(), tagged.line()));
        SpentBudgets.set(
                api,
                tagged,
                tagged.owner(),
                "REFUSE",
                "\"scope\":\"TAG\",\"tag\":{\"name\":\"app\",\"value\":\"web\"}");
        ServerId other = servers.server(tagged.tenant(), "RUNNING");
        String path = "POST volumes";
        assertThat(act(tagged.user(), path, "{\"name\":\"a\",\"sizeGiB\":5,\"serverId\":\"" + web + "\"}")
                        .status())
                .isEqualTo(409);
        for (String free : List.of(
                "{\"name\":\"b\",\"sizeGiB\":5,\"serverId\":\"" + other + "\"}", "{\"name\":\"c\",\"sizeGiB\":5}")) {
            assertThat(act(tagged.user(), path, free).status()).as(free).isEqualTo(202);
        }
    }

    @Test
    void anEstimateIsOfASizeThatThereMayBeAndOfAnOwnServer() {
        String path = "/api/v1/estimates/volumes";
        assertThat(api.post(path).as("finance").json("{\"sizeGiB\":1}").send().status())
                .isEqualTo(403);
        for (String wrong : List.of("{}", "{\"sizeGiB\":0}", "{\"sizeGiB\":99999999999}")) {
            assertThat(api.post(path).as(asks.user()).json(wrong).send().pointers())
                    .as(wrong)
                    .containsExactly("/sizeGiB");
        }
        assertThat(api.post(path)
                        .as(asks.user())
                        .json("{\"sizeGiB\":1,\"serverId\":\"" + servers.server(refuses.tenant(), "RUNNING") + "\"}")
                        .send()
                        .pointers())
                .as("another's server")
                .containsExactly("/serverId");
        JsonNode schemas = api.get("/api/v1/openapi.json").send().json().at("/components/schemas");
        assertThat(schemas.at("/VolumeEstimate/properties").propertyNames()).contains("hold", "perMonth", "atFullUse");
        assertThat(schemas.at("/OrderRequest/properties").propertyNames()).contains("storage", "volume", "snapshot");
    }
}
