package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.emulator.Rig.query;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MannersTest {
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = new Rig();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void asOperator() {
        rig.as("operator:pantry-demo");
    }

    @ParameterizedTest
    @CsvSource({
        "/redfish, 200",
        "/redfish/v1, 200",
        "/redfish/v1/, 200",
        "/redfish/v1/odata, 200",
        "/redfish/v1/$metadata, 200",
        "/redfish/v1/Systems, 401",
        "/redfish/v1/Nothing, 401",
        "/redfish/v1/SessionService, 401"
    })
    void whoIsNotSignedInSeesTheRootOnly(String path, int status) {
        Rig.Reply reply = rig.as("").get(path).is(status);
        if (status == 401) {
            assertThat(reply.header("WWW-Authenticate")).startsWith("Basic");
            assertThat(reply.message()).isEqualTo("Base.1.22.NoValidSession");
        }
        assertThat(reply.header("OData-Version")).isEqualTo("4.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator:wrong", "nobody:pantry-demo", "operator", ":"})
    void wrongCredentialsAreRefused(String user) {
        rig.as(user).get("Systems").is(401);
    }

    @Test
    void aSessionIsOpenedUsedAndClosed() {
        Rig.Reply opened = rig.as("")
                .post("SessionService/Sessions", "{\"UserName\":\"eye\",\"Password\":\"eye-demo\"}")
                .is(201);
        String token = opened.header("X-Auth-Token");
        assertThat(opened.json().path("Password").isNull()).isTrue();
        assertThat(opened.text()).doesNotContain(token);
        rig.get("Systems", "X-Auth-Token", token).is(200);
        rig.get(opened.header("Location"), "X-Auth-Token", token).is(200);
        rig.post("Systems", "{}", "X-Auth-Token", token).is(403);
        rig.delete(opened.header("Location"), "X-Auth-Token", token).is(204);
        rig.get("Systems", "X-Auth-Token", token).is(401);
        rig.post("SessionService/Sessions", "{\"UserName\":\"eye\",\"Password\":\"no\"}")
                .is(401);
    }

    @Test
    void faultsAndTheClockAreForAdministrators() {
        rig.as("hand:hand-demo");
        rig.post("Oem/Pantry/Faults", "{\"Kind\":\"LostAnswers\"}").is(403);
        rig.patch("Oem/Pantry/Clock", "{\"Speed\":2}").is(403);
        rig.post("Oem/Pantry/Blades", "{\"Enclosure\":\"/redfish/v1/Chassis/frame-1\"}")
                .is(403);
    }

    @Test
    void aPageThatDidNotChangeIsNotSentAgain() {
        Rig.Reply first = rig.get("Chassis/frame-1-b01").is(200);
        assertThat(first.header("ETag")).isNotEmpty();
        assertThat(first.header("Link")).contains("Chassis.v1_28_0.json>; rel=describedby");
        assertThat(first.header("Allow")).isEqualTo("GET, HEAD");
        Rig.Reply second = rig.get("Chassis/frame-1-b01", "If-None-Match", first.header("ETag"))
                .is(304);
        assertThat(second.text()).isEmpty();
        rig.get("Chassis/frame-1-b01", "If-None-Match", "\"other\"").is(200);
        Rig.Reply head = rig.send("HEAD", "Chassis/frame-1-b01", null).is(200);
        assertThat(head.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(head.text()).isEmpty();
    }

    @Test
    void anotherVersionOfODataIsRefused() {
        rig.get("Systems", "OData-Version", "4.0").is(200);
        rig.get("Systems", "OData-Version", "4.1").is(412);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, Chassis, 405, 'GET, HEAD'",
        "DELETE, Chassis/frame-1, 405, 'GET, HEAD'",
        "PATCH, Systems, 405, 'GET, HEAD, POST'",
        "PUT, Systems, 405, 'GET, HEAD, POST'",
        "DELETE, Systems/frame-1-b01, 405, 'GET, HEAD'",
        "DELETE, Chassis/none, 404, ''",
        "POST, Nothing, 404, ''",
        "DELETE, Systems/none, 404, ''",
        "GET, Systems/none, 404, ''",
        "GET, Systems/.., 404, ''",
        "GET, TelemetryService/MetricReports/none-meters, 404, ''"
    })
    void methodsAndPlacesAreAnsweredRightly(String method, String path, int status, String allow) {
        Rig.Reply reply = rig.send(method, path, method.equals("GET") || method.equals("DELETE") ? null : "{}");
        if (!path.contains("..")) {
            reply.is(status);
            assertThat(reply.header("Allow")).isEqualTo(allow);
        }
        assertThat(reply.status()).isLessThan(500);
    }

    @Test
    void collectionsArePagedFilteredAndExpanded() {
        JsonNode page = rig.get("Chassis?$top=5&$skip=2").is(200).json();
        assertThat(page.path("Members@odata.count").asInt()).isEqualTo(25);
        assertThat(page.path("Members").size()).isEqualTo(5);
        JsonNode expanded = rig.get("Chassis?$expand=.&$top=3").is(200).json();
        assertThat(expanded.at("/Members/1/ChassisType").asString()).isEqualTo("Blade");
        JsonNode one = rig.get(
                        "Chassis?" + query("$filter", "Name eq 'f1-b07'") + "&" + query("$expand", "*($levels=1)"))
                .is(200)
                .json();
        assertThat(one.path("Members").size()).isEqualTo(1);
        assertThat(one.at("/Members/0/Id").asString()).isEqualTo("frame-1-b07");
        JsonNode slots = rig.get("Chassis?"
                        + query(
                                "$filter",
                                "Location/PartLocation/LocationOrdinalValue ge 20 and not (Name eq 'f1-b21')"))
                .is(200)
                .json();
        assertThat(slots.path("Members").size()).isEqualTo(4);
        assertThat(rig.get("Chassis?" + query("$filter", "Name eq 'it''s not there'"))
                        .is(200)
                        .json()
                        .path("Members@odata.count")
                        .asInt())
                .isZero();
        JsonNode selected =
                rig.get("Chassis/frame-1?$select=Name,ChassisType").is(200).json();
        assertThat(selected.has("ChassisType")).isTrue();
        assertThat(selected.has("Links")).isFalse();
        assertThat(rig.get("Storage?only").is(200).json().path("Id").asString()).isEqualTo("array-1");
        rig.get("Chassis?something=else").is(200);
    }

    @Test
    void followingNextLinksSeesEveryMemberOnce() {
        for (int i = 0; i < 1100; i++) {
            rig.post("Storage/array-1/Volumes", "{\"Name\":\"page-%04d\",\"CapacityBytes\":1024}".formatted(i))
                    .is(201);
        }
        List<String> seen = new ArrayList<>();
        String next = "Storage/array-1/Volumes";
        while (!next.isEmpty()) {
            JsonNode page = rig.get(next).is(200).json();
            page.path("Members")
                    .forEach(member -> seen.add(member.path("@odata.id").asString()));
            next = page.path("Members@odata.nextLink").asString("");
        }
        assertThat(seen).hasSize(1104).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "Chassis?$orderby=Name, 501",
        "Chassis?$top=x, 400",
        "Chassis?$top=-1, 400",
        "Chassis?$skip=99999999999999999999, 400",
        "Chassis?$expand=nonsense, 400",
        "Chassis?$expand=.($levels=0), 400",
        "Chassis?$filter=Name, 400",
        "Chassis?$filter=Name%20eq%20'x, 400",
        "Chassis?$filter=Name%20like%20'x', 400",
        "Chassis?only&$top=1, 400",
        "Chassis/frame-1?$top=1, 400"
    })
    void optionsThatCannotBeAreRefused(String path, int status) {
        rig.get(path).is(status);
    }

    @Test
    void aRedundantPairIsSaid() {
        JsonNode unit = rig.get("Managers/frame-1-cu-a").is(200).json();
        assertThat(unit.at("/Redundancy/0/Mode").asString()).isEqualTo("Failover");
        assertThat(unit.at("/Redundancy/0/RedundancySet").size()).isEqualTo(2);
        assertThat(unit.path("DateTime").asString()).isEqualTo("2026-03-04T09:00:00Z");
    }

    @Test
    void postingToTheMembersIsPostingToTheCollection() {
        rig.post("Storage/array-1/Volumes/Members", "{\"Name\":\"by-members\",\"CapacityBytes\":1024}")
                .is(201);
    }
}
