package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The assertions of the DMTF's protocol validator, under its names for them; those of streams are in EventsTest. */
class ProtocolTest {
    private static final String SESSION_BODY = "{\"UserName\":\"operator\",\"Password\":\"pantry-demo\"}";
    private static final List<String> PLACES =
            List.of("/redfish/v1/", "SessionService/Sessions", "Systems", "AccountService/Accounts", "AccountService");

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

    @Test
    void protoStdUriVersion() {
        assertThat(rig.as("").get("/redfish").is(200).text()).isEqualTo("{\"v1\":\"/redfish/v1/\"}");
    }

    @Test
    void protoEtagRfc7232() {
        List<String> uris = new ArrayList<>(PLACES);
        uris.addAll(List.of("/redfish", "/redfish/v1/odata", "/redfish/v1/$metadata", "AccountService/Accounts/1"));
        for (String uri : uris) {
            assertThat(rig.get(uri).is(200).header("ETag")).as(uri).matches("(W/)?\"[!#-~]+\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/*",
                "application/*;charset=utf-8",
                "*/*",
                "*/*;charset=utf-8"
            })
    void reqHeadersAccept(String accept) {
        rig.get("/redfish/v1/", "Accept", accept).is(200);
        rig.get("/redfish/v1/$metadata", "Accept", accept.replace("json", "xml"))
                .is(200);
    }

    @Test
    void reqGetNoAcceptHeaderAndNothingElseThanJson() {
        assertThat(rig.get("/redfish/v1/").is(200).header("Content-Type")).startsWith("application/json");
        rig.get("Systems", "Accept", "text/html").is(406);
        rig.get("Systems", "Accept", "text/html, application/json;q=0.5").is(200);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 201",
        "application/json;charset=utf-8, 201",
        "application/json; charset=\"UTF-8\", 201",
        "text/plain, 415",
        "application/json;charset=latin-1, 415",
        "multipart/form-data, 415"
    })
    void reqHeadersContentType(String type, int status) {
        rig.as("")
                .post("SessionService/Sessions", SESSION_BODY, "Content-Type", type)
                .is(status);
    }

    @Test
    void reqHeadersOdataVersion() {
        rig.get("/redfish/v1/", "OData-Version", "4.0").is(200);
        rig.get("/redfish/v1/", "OData-Version", "4.1").is(412);
    }

    @Test
    void reqGetIgnoreBody() {
        rig.send("GET", "/redfish/v1/", "{}").is(200);
        rig.send("GET", "Systems", "nonsense").is(200);
    }

    @Test
    void reqGetCollectionCountPropTotal() {
        JsonNode page = rig.get("SessionService/Sessions").is(200).json();
        assertThat(page.path("Members@odata.count").asInt())
                .isEqualTo(page.path("Members").size());
    }

    @ParameterizedTest
    @CsvSource({
        "/redfish/v1/?rpvunknown, 200",
        "/redfish/v1/?$rpvunknown, 501",
        "SessionService/Sessions?only=foo, 400",
        "Systems?$expand=foo, 400"
    })
    void reqQuery(String uri, int status) {
        rig.get(uri).is(status);
    }

    @Test
    void reqHeadDiffersFromGet() {
        Rig.Reply head = rig.send("HEAD", "/redfish/v1/", null).is(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Allow")).isNotEmpty();
        assertThat(head.header("Link")).contains("rel=describedby");
    }

    @Test
    void reqDataModNotSupported() {
        assertThat(rig.delete("/redfish/v1/").is(405).header("Allow")).isEqualTo("GET, HEAD");
        rig.send("FAKEMETHODFORTEST", "/redfish/v1/", null).is(501);
        String session =
                rig.post("SessionService/Sessions", SESSION_BODY).is(201).header("Location");
        assertThat(rig.patch(session, "{\"UserName\":\"pRoToVAl\"}").is(405).header("Allow"))
                .isNotEmpty();
        assertThat(rig.patch("SessionService/Sessions", "{\"Name\":\"My Collection\"}")
                        .is(405)
                        .header("Allow"))
                .isNotEmpty();
    }

    @Test
    void reqPatchOfAnAccount() {
        String account = account("rfpv0001", "ReadOnly");
        JsonNode mixed = rig.patch(account, "{\"Password\":\"Abcdefg123\",\"BogusProp\":\"foo\"}", match(account))
                .is(200)
                .json();
        assertThat(mixed.path("@odata.id").asString()).isEqualTo(account);
        assertThat(mixed.at("/@Message.ExtendedInfo/0/MessageId").asString()).isEqualTo("Base.1.22.PropertyUnknown");
        Rig.Reply bad =
                rig.patch(account, "{\"BogusProp\":\"foo\"}", match(account)).is(400);
        assertThat(bad.text()).contains("BogusProp");
        assertThat(rig.patch(account, "{\"@odata.id\":\"" + account + "/\"}", match(account))
                        .is(400)
                        .message())
                .isEqualTo("Base.1.22.NoOperation");
        assertThat(rig.patch(account, "{}", match(account)).is(400).message()).isEqualTo("Base.1.22.EmptyJSON");
        assertThat(rig.patch(account, "{\"Id\":\"7\"}").is(400).message()).isEqualTo("Base.1.22.PropertyNotWritable");
        rig.patch(account, "{\"Password\":\"Another12345\"}", "If-Match", match(account)[1] + "foobar")
                .is(412);
        rig.as("rfpv0001:Abcdefg123").get("Systems").is(200);
        rig.as("operator:pantry-demo").delete(account).is(204);
        rig.as("rfpv0001:Abcdefg123").get("Systems").is(401);
    }

    @Test
    void reqPostCreate() {
        Rig.Reply first =
                rig.as("").post("SessionService/Sessions", SESSION_BODY).is(201);
        Rig.Reply second =
                rig.post("SessionService/Sessions/Members", SESSION_BODY).is(201);
        assertThat(first.header("Location")).isNotEmpty().isNotEqualTo(second.header("Location"));
        assertThat(first.json().propertyNames()).contains("@odata.id", "@odata.type", "Id", "Name", "UserName");
        assertThat(first.header("X-Auth-Token")).matches("[0-9a-f]{64}").isNotEqualTo(second.header("X-Auth-Token"));
        assertThat(first.header("Set-Cookie")).isEmpty();
    }

    @Test
    void respHeadersLinkRelDescribedByWithTheVersionOfTheType() {
        for (String uri : PLACES) {
            Rig.Reply reply = rig.get(uri).is(200);
            String type = reply.json().path("@odata.type").asString().substring(1);
            String schema = type.substring(0, type.lastIndexOf('.'));
            assertThat(reply.header("Link")).as(uri).contains("/" + schema + ".json>; rel=describedby");
            assertThat(rig.send("HEAD", uri, null).header("Link")).isEqualTo(reply.header("Link"));
        }
    }

    @Test
    void respHeadersWwwAuthenticateAndSecReadAndWriteRequireAuth() {
        rig.as("");
        for (String uri : PLACES.subList(1, PLACES.size())) {
            for (String method : List.of("GET", "POST", "PATCH", "DELETE")) {
                if (method.equals("POST") && uri.endsWith("Sessions")) {
                    continue;
                }
                Rig.Reply reply = rig.send(method, uri, method.equals("GET") || method.equals("DELETE") ? null : "{}")
                        .is(401);
                assertThat(reply.header("WWW-Authenticate")).startsWith("Basic");
            }
        }
    }

    @Test
    void secHeadersFirst() {
        String etag = rig.get("AccountService/Accounts/1").header("ETag");
        rig.as("").get("AccountService/Accounts/1", "If-None-Match", etag).is(401);
        rig.as("operator:pantry-demo")
                .get("AccountService/Accounts/1", "If-None-Match", etag)
                .is(304);
    }

    @Test
    void secNoPrivInfoInMsgs() {
        Rig.Reply reply =
                rig.as("rfpv9999:s3cr3tPassw0rd").get("SessionService/Sessions").is(401);
        assertThat(reply.text()).doesNotContain("rfpv9999").doesNotContain("s3cr3t");
        reply = rig.as("").get("RPVfoobar", "X-Auth-Token", "rfpv9e40b1f54c8a").is(401);
        assertThat(reply.text()).doesNotContain("rfpv9e40b1f54c8a");
    }

    @Test
    void secSessionsUriLocation() {
        assertThat(rig.get("/redfish/v1/")
                        .json()
                        .at("/Links/Sessions/@odata.id")
                        .asString())
                .isEqualTo(rig.get("SessionService")
                        .json()
                        .at("/Sessions/@odata.id")
                        .asString());
    }

    @Test
    void secPrivPredefinedRolesAreThereAndNotModifiable() {
        Map<String, Set<String>> expected = Map.of(
                "Administrator",
                Set.of("Login", "ConfigureManager", "ConfigureUsers", "ConfigureComponents", "ConfigureSelf"),
                "Operator",
                Set.of("Login", "ConfigureComponents", "ConfigureSelf"),
                "ReadOnly",
                Set.of("Login", "ConfigureSelf"));
        expected.forEach((role, privileges) -> {
            Set<String> found = new TreeSet<>();
            rig.get("AccountService/Roles/" + role)
                    .is(200)
                    .json()
                    .path("AssignedPrivileges")
                    .forEach(privilege -> found.add(privilege.asString()));
            assertThat(found).isEqualTo(privileges);
            rig.patch("AccountService/Roles/" + role, "{\"AssignedPrivileges\":[\"Login\"]}")
                    .is(405);
            rig.delete("AccountService/Roles/" + role).is(405);
        });
    }

    @Test
    void secPrivOperationToPrivMapping() {
        String mine = account("rfpv0002", "ReadOnly");
        String other = account("rfpv0003", "ReadOnly");
        rig.as("rfpv0002:Start12345");
        assertThat(rig.patch(other, "{\"Password\":\"Stolen12345\"}").status()).isIn(403, 404);
        rig.patch(mine, "{\"RoleId\":\"Administrator\"}").is(400);
        rig.patch(mine, "{\"Password\":\"Changed12345\"}").is(200);
        rig.as("rfpv0002:Changed12345").delete(mine).is(403);
        assertThat(rig.get("AccountService/Accounts").json().path("Members").size())
                .isEqualTo(1);
    }

    @Test
    void servEventPostRespAndErrorOnBadRequest() {
        String body = "{\"Context\":\"RPV test subscription\",\"Protocol\":\"%s\","
                + "\"Destination\":\"https://192.168.1.50/Destination1\"}";
        Rig.Reply made = rig.post("EventService/Subscriptions", body.formatted("Redfish"))
                .is(201);
        assertThat(made.json().at("/Status/State").asString()).isEqualTo("Disabled");
        rig.delete(made.header("Location")).is(204);
        rig.get(made.header("Location")).is(404);
        rig.post("EventService/Subscriptions", body.formatted("FTP")).is(400);
    }

    @Test
    void respOdataDocuments() {
        JsonNode odata = rig.as("").get("/redfish/v1/odata").is(200).json();
        assertThat(odata.path("@odata.context").asString()).isEqualTo("/redfish/v1/$metadata");
        assertThat(odata.path("value").isArray()).isTrue();
        Rig.Reply metadata = rig.get("/redfish/v1/$metadata").is(200);
        assertThat(metadata.header("Content-Type")).startsWith("application/xml");
        assertThat(metadata.text()).contains("<EntityContainer", "Alias=\"Redfish\"");
    }

    @Test
    void sessionsTimeOutAsLongAsSet() {
        rig.patch("SessionService", "{\"SessionTimeout\":29}").is(400);
        rig.patch("SessionService", "{\"SessionTimeout\":60}").is(200);
        String token = rig.post("SessionService/Sessions", SESSION_BODY).header("X-Auth-Token");
        rig.as("");
        rig.wall.pass(Duration.ofSeconds(59));
        rig.get("Systems", "X-Auth-Token", token).is(200);
        rig.wall.pass(Duration.ofSeconds(61));
        rig.get("Systems", "X-Auth-Token", token).is(401);
        rig.as("hand:hand-demo")
                .patch("SessionService", "{\"SessionTimeout\":60}")
                .is(403);
    }

    @Test
    void theAccountsOfTheStartStay() {
        rig.patch("AccountService/Accounts/1", "{\"Password\":\"Different123\"}")
                .is(400);
        rig.delete("AccountService/Accounts/1").is(403);
        rig.post(
                        "AccountService/Accounts",
                        "{\"UserName\":\"operator\",\"Password\":\"Start12345\",\"RoleId\":\"ReadOnly\"}")
                .is(409);
        rig.post("AccountService/Accounts", "{\"UserName\":\"short\",\"Password\":\"1234\",\"RoleId\":\"ReadOnly\"}")
                .is(400);
    }

    private static String account(String name, String role) {
        return rig.post(
                        "AccountService/Accounts",
                        "{\"UserName\":\"%s\",\"Password\":\"Start12345\",\"RoleId\":\"%s\"}".formatted(name, role))
                .is(201)
                .header("Location");
    }

    private static String[] match(String uri) {
        return new String[] {"If-Match", rig.get(uri).header("ETag")};
    }
}
