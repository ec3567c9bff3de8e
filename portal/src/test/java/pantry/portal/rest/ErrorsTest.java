package pantry.portal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every error is a problem of RFC 9457, whatever went wrong and whoever noticed it. */
@RestTest
class ErrorsTest {
    @Autowired
    private Api api;

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/me,                       ,                              401, not-signed-in",
        "GET,    /api/v1/nonsense,                 ,                              401, not-signed-in",
        "GET,    /api/v1/nonsense,                 operator,                      404, not-found",
        "GET,    /api/v1/tenants/nonsense,         operator,                      404, not-found",
        "GET,    /api/v1/tenants/00000000-0000-7000-8000-000000000000, operator,  404, not-found",
        "PUT,    /api/v1/me,                       operator,                      405, method-not-allowed",
        "DELETE, /api/v1/tenants,                  operator,                      405, method-not-allowed",
        "GET,    /api/v1/quota,                    operator,                      403, not-allowed",
        "GET,    /actuator/env,                    operator,                      403, not-allowed",
        "GET,    /actuator/prometheus,             finance,                       403, not-allowed",
        "GET,    /actuator/prometheus,             ,                              401, not-signed-in",
        "GET,    /api/v1/%2e%2e/secret,            operator,                      400, bad-request",
        "GET,    /api/v1/tenants;a=b,              operator,                      400, bad-request",
        "GET,    /api/v1/tenants?limit=0,          operator,                      400, invalid-input",
        "GET,    /api/v1/tenants?limit=201,        operator,                      400, invalid-input",
        "GET,    /api/v1/tenants?limit=x,          operator,                      400, invalid-input",
        "GET,    /api/v1/tenants?cursor=x,         operator,                      400, invalid-input",
        "GET,    /api/v1/tenants?sort=x,           operator,                      400, invalid-input",
        "GET,    /api/v1/tenants?nonsense=x,       operator,                      400, invalid-input",
        "GET,    /api/v1/tenants?limit=1&limit=2,  operator,                      400, invalid-input",
        "GET,    /api/v1/tenants?name=%ff,         operator,                      400, invalid-input",
        "GET,    /api/v1/usage?from=%2B999999999-01-01T00:00:00Z, finance,        400, invalid-input",
        "GET,    /api/v1/tenants/%ff,              operator,                      400, bad-request",
        "GET,    /api/v1/tenants/%00,              operator,                      400, bad-request",
        "GET,    /api/v1/tenants/a%2fb,            operator,                      400, bad-request",
    })
    void isAProblem(String method, String path, String caller, int status, String code) {
        Api.Call call = api.call(method, path);
        Api.Reply reply = (caller == null ? call : call.as(caller)).send();
        isProblem(reply, status, code);
    }

    private static void isProblem(Api.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("code").stringValue()).isEqualTo(code);
        assertThat(problem.path("type").stringValue()).isEqualTo("urn:pantry:problem:" + code);
        assertThat(problem.path("title").stringValue()).isNotEmpty();
        assertThat(problem.path("detail").stringValue()).isNotEmpty();
        assertThat(problem.path("instance").stringValue()).startsWith("/");
        assertThat(problem.path("traceId").stringValue())
                .isEqualTo(reply.header("X-Request-Id").orElseThrow());
        assertThat(reply.body()).doesNotContain("Exception", "java.", "at pantry");
    }

    @Test
    void cloudStack8927_operatorsAndTheirScrapersSeeWhetherQuotasDrift() {
        assertThat(api.get("/actuator/prometheus").as("operator").send().body())
                .contains(
                        "pantry_quota_drift{resource=\"servers\"} 0.0",
                        "pantry_quota_drift{resource=\"cpuMillicores\"} 0.0",
                        "pantry_quota_drift{resource=\"memoryMiB\"} 0.0",
                        "pantry_quota_drift{resource=\"storageGiB\"} 0.0");
    }

    @Test
    void aRequestIdOfTheCallerComesBackIfItIsHarmless() {
        assertThat(api.get("/api/v1/me").with("X-Request-Id", "mine-1").send().header("X-Request-Id"))
                .hasValue("mine-1");
        assertThat(api.get("/api/v1/me").with("X-Request-Id", "<script>").send().header("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).doesNotContain("<"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/xml,                       406",
        "nonsense,                       406",
        "'application/pdf, text/html',   406",
        "application/json,               200",
        "*/*,                            200",
        "'text/html, */*;q=0.1',         200",
    })
    void whatCanNotBeHadAsAskedForIsNotAcceptable(String accept, int status) {
        assertThat(api.get("/api/v1/me")
                        .as("operator")
                        .with("Accept", accept)
                        .send()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded | name=x          | 415 | wrong-media-type",
                "text/plain                        | {}              | 415 | wrong-media-type",
                "multipart/form-data               | {}              | 415 | wrong-media-type",
                "application/json;charset=utf-16   | {}              | 415 | wrong-media-type",
                "application/json                  | {\"name\":      | 400 | bad-request",
                "application/json                  | {\"name\":\"x\"} {} | 400 | bad-request",
                "application/json                  | []              | 400 | bad-request",
                "application/json                  | null            | 400 | bad-request",
                "application/json                  | 'x'             | 400 | bad-request",
                "application/json                  | {name: 1}       | 400 | bad-request",
                "application/json                  | {\"a\":NaN}     | 400 | bad-request",
                "application/json                  | {}              | 400 | invalid-input",
            })
    void aBodyThatIsNoneIsRefused(String type, String body, int status, String code) {
        isProblem(
                api.post("/api/v1/tenants")
                        .as("operator")
                        .with("Content-Type", type)
                        .json(body)
                        .send(),
                status,
                code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /api/v1/me{ HTTP/1.1\r\nHost: here\r\n\r\n",
                "GET /api/v1/me HTTP/1.1\r\n\r\n",
                "POST /api/v1/logins HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
            })
    void aRequestThatIsNoneIsAProblemToo(String bytes) throws IOException {
        String answer = api.raw(bytes.getBytes(UTF_8));
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Content-Type: application/problem+json");
        assertThat(answer).contains("\"code\":\"bad-request\"").doesNotContain("<html", "Exception");
    }

    @Test
    void headersThatAreTooLongAreAProblemToo() {
        isProblem(api.get("/api/v1/me").with("X-Long", "x".repeat(20_000)).send(), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32BE", "ISO-8859-1"})
    void aBodyInAnotherEncodingIsRefused(String charset) {
        byte[] body = "{\"name\":\"Käse\"}".getBytes(Charset.forName(charset));
        isProblem(api.post("/api/v1/tenants").as("operator").bytes(body).send(), 400, "bad-request");
    }

    @ParameterizedTest
    @CsvSource({"bills, -period, finance", "usage, key, finance"})
    void aForgedCursorIsNamed(String list, String sort, String caller) {
        for (String after : List.of("x", "'; drop table bill", text("x y z"), text("+999999999-01-01T00:00:00Z x y"))) {
            String cursor = text("1\n" + list + "\n" + sort + "\n" + after);
            Api.Reply reply =
                    api.get("/api/v1/" + list + "?cursor=" + cursor).as(caller).send();
            isProblem(reply, 400, "invalid-input");
            assertThat(reply.pointers()).containsExactly("?cursor");
        }
    }

    private static String text(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    @Test
    void aDeepBodyAndALargeOneAreRefused() {
        isProblem(
                api.post("/api/v1/tenants")
                        .as("operator")
                        .json("{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")
                        .send(),
                400,
                "bad-request");
        isProblem(
                api.post("/api/v1/tenants")
                        .as("operator")
                        .json("{\"a\":\"" + "x".repeat(3_000_000) + "\"}")
                        .send(),
                413,
                "too-large");
    }

    @Test
    void aNameThatIsTooLongIsRefusedAtItsPlaceWithTheLimit() {
        String name = "n".repeat(500);
        Api.Reply tag = api.post("/api/v1/servers")
                .as("marketing-owner")
                .json("{\"name\":\"n\",\"image\":\"small\",\"offering\":\"tiny\",\"tags\":{\"" + name + "\":\"x\",\""
                        + "😀".repeat(250) + "\":\"x\"},\"" + name + "\":1}")
                .send();
        isProblem(tag, 400, "invalid-input");
        String told = "n".repeat(200) + "…";
        assertThat(tag.pointers())
                .as("the beginning of each name says which")
                .containsExactlyInAnyOrder("/tags/" + told, "/tags/" + "😀".repeat(100) + "…", "/" + told);
        assertThat(tag.body()).contains("its name must have 1 to 63 letters").contains("is no field of this resource");
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        Api.Reply reply = api.post("/api/v1/tenants").as("operator").json("""
                        {"name": 7, "costCentre": null, "nonsense": 1, "costCentre": "x",
                         "quota": {"limits": {"servers": "1", "cpuMillicores": 1.0, "memoryMiB": -1, "storageGiB": 1e2, "a/b": 1}}}""").send();
        isProblem(reply, 400, "invalid-input");
        assertThat(reply.pointers())
                .containsExactlyInAnyOrder(
                        "/name",
                        "/costCentre",
                        "/nonsense",
                        "/quota/limits/servers",
                        "/quota/limits/cpuMillicores",
                        "/quota/limits/memoryMiB",
                        "/quota/limits/storageGiB",
                        "/quota/limits/a~1b");
    }

    @Test
    @DisplayName("what is not yours does not exist, before body, parameters and If-Match are looked at")
    void existenceComesFirst() {
        String foreign = "/api/v1/tenants/" + world.research + "/users";
        isProblem(api.post(foreign).as("marketing-owner").json("{nonsense").send(), 404, "not-found");
        isProblem(api.get(foreign + "?nonsense=1").as("marketing-owner").send(), 404, "not-found");
        isProblem(
                api.call(
                                "DELETE",
                                foreign + "/"
                                        + world.accounts.get("research-user").id())
                        .as("marketing-owner")
                        .with("If-Match", "\"99\"")
                        .send(),
                404,
                "not-found");
    }

    @Autowired
    private World world;
}
