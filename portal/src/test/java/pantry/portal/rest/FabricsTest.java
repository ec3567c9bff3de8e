package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Hardware comes and goes by REST; what is wrong with it names its field, and its password is never seen again. */
@RestTest
class FabricsTest {
    private static final String PATH = "/api/v1/pool/fabrics";

    @Autowired
    private Api api;

    @Autowired
    private FakeFabrics fabrics;

    @BeforeEach
    void nothingStandsAnywhere() {
        fabrics.occupy(0);
    }

    private static String body(String name, String url, String password) {
        return """
                {"name":"%s","url":"%s","user":"operator","password":"%s"}""".formatted(name, url, password);
    }

    private Api.Reply post(String path, String body) {
        return api.call("POST", path).as("operator").json(body).send();
    }

    @Test
    void hardwareIsAddedSeenAndTakenOut() {
        Api.Reply added = post(PATH, body("lab-one", "https://10.0.0.1", "right"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String location = added.header("Location").orElseThrow();
        Api.Reply seen = api.get(location).as("operator").send();
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("user").stringValue()).isEqualTo("operator");
        assertThat(seen.json().path("offers")).hasSize(10);
        assertThat(seen.json().path("offers").findValuesAsString("reason")).contains("It streams no events.");
        assertThat(added.body() + seen.body()).doesNotContain("right", "password");
        assertThat(api.all(PATH + "?", "operator"))
                .extracting(one -> one.path("name").stringValue())
                .contains("main", "lab-one");
        assertThat(api.call("DELETE", location)
                        .as("operator")
                        .with("If-Match", "\"as it was once\"")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.call("DELETE", location)
                        .as("operator")
                        .with("If-Match", seen.header("ETag").orElseThrow())
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(api.get(location).as("operator").send().status()).isEqualTo(404);
    }

    @Test
    void thePoolItselfTakesHardwareToo() {
        Api.Reply added = post("/api/v1/pool", body("by-pool", "https://10.0.0.9", "right"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("Location").orElseThrow()).startsWith(PATH + "/");
    }

    @Test
    void aRepeatWithItsKeyAsksNobodyAndAddsNothing() {
        String body = body("lab-two", "https://10.0.0.2", "right");
        Api.Reply first = api.call("POST", PATH)
                .as("operator")
                .with("Idempotency-Key", "lab-two")
                .json(body)
                .send();
        int probes = fabrics.probes();
        Api.Reply again = api.call("POST", PATH)
                .as("operator")
                .with("Idempotency-Key", "lab-two")
                .json(body)
                .send();
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(fabrics.probes()).isEqualTo(probes);
    }

    @ParameterizedTest
    @CsvSource({
        "https://10.0.0.3, a guess, /password",
        "https://192.0.2.1, right, /url",
    })
    void whatItCanNotBeReachedByNamesItsField(String url, String password, String pointer) {
        Api.Reply refused = post(PATH, body("lab-three", url, password));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly(pointer);
        Api.Reply probed = post(PATH + "/actions/probe", body("lab-three", url, password));
        assertThat(probed.status()).isEqualTo(422);
        assertThat(probed.pointers()).containsExactly(pointer);
    }

    @Test
    void askingAddsNothing() {
        int before = fabrics.all().size();
        Api.Reply found = post(PATH + "/actions/probe", body("lab-four", "https://10.0.0.4", "right"));
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.json().path("blades").intValue()).isEqualTo(8);
        assertThat(fabrics.all()).hasSize(before);
    }

    @Test
    void whatIsMissingOrUnknownOrNoNameIsToldAtOnce() {
        Api.Reply refused = post(PATH, """
                {"name":"Not A Name","colour":"red","password":""}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.pointers()).contains("/name", "/url", "/user", "/password", "/colour");
    }

    @Test
    void aNameIsThereOnce() {
        post(PATH, body("lab-five", "https://10.0.0.5", "right"));
        Api.Reply again = post(PATH, body("lab-five", "https://10.0.0.5", "right"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.pointers()).containsExactly("/name");
    }

    @Test
    void whatIsInUseOrFromTheSettingsStays() {
        String added = post(PATH, body("lab-six", "https://10.0.0.6", "right"))
                .header("Location")
                .orElseThrow();
        fabrics.occupy(3);
        Api.Reply inUse = api.call("DELETE", added).as("operator").send();
        assertThat(inUse.status()).isEqualTo(409);
        assertThat(inUse.json().path("detail").stringValue()).contains("3 servers");
        String settings = PATH + "/" + fabrics.all().getFirst().view().id();
        assertThat(api.call("DELETE", settings).as("operator").send().status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void itIsTheOperatorsAlone(String method) {
        for (String other : java.util.List.of("finance", "marketing-owner", "marketing-user")) {
            Api.Reply refused = api.call(method, PATH)
                    .as(other)
                    .json(body("lab-x", "https://10.0.0.7", "right"))
                    .send();
            assertThat(refused.status()).as(other).isEqualTo(403);
        }
    }
}
