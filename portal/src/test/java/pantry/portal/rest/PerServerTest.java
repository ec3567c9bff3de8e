package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How large one server of a tenant may be, beside the totals: set by the operator, seen by the tenant. */
@RestTest
class PerServerTest {
    private static final String LIMITS =
            "\"limits\":{\"servers\":5,\"cpuMillicores\":8000,\"memoryMiB\":16384,\"storageGiB\":100}";

    @Autowired
    private Api api;

    @Autowired
    private Ledger ledger;

    private Api.Reply put(String path, String who, String perServer) {
        return api.call("PUT", path)
                .as(who)
                .json("{" + LIMITS + perServer + "}")
                .send();
    }

    @Test
    void itIsSetStaysWhenItIsLeftOutAndGoes() {
        Ledger.Debtor debtor =
                ledger.debtor("PerServer-" + UUID.randomUUID().toString().substring(0, 8), "1");
        String path = "/api/v1/tenants/" + debtor.tenant() + "/quota";
        JsonNode first = api.get(path).as("operator").send().json().path("perServer");
        assertThat(first.path("cpuMillicores").isNull()).isTrue();
        assertThat(first.path("memoryMiB").isNull()).isTrue();

        Api.Reply set = put(path, "operator", ",\"perServer\":{\"cpuMillicores\":4000}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.json().path("perServer").path("cpuMillicores").longValue())
                .isEqualTo(4_000);
        put(path, "operator", "");
        JsonNode seen = api.get("/api/v1/quota").as(debtor.user()).send().json().path("perServer");
        assertThat(seen.path("cpuMillicores").longValue())
                .as("left out, it stays")
                .isEqualTo(4_000);
        assertThat(seen.path("memoryMiB").isNull()).isTrue();
        assertThat(put(path, debtor.owner(), ",\"perServer\":{}").status()).isEqualTo(403);
        put(path, "operator", ",\"perServer\":{\"cpuMillicores\":null,\"memoryMiB\":2048,\"storageGiB\":50}");
        assertThat(api.get("/api/v1/quota")
                        .as(debtor.user())
                        .send()
                        .json()
                        .at("/perServer/storageGiB")
                        .longValue())
                .isEqualTo(50);
        put(path, "operator", ",\"perServer\":{}");
        assertThat(api.get(path)
                        .as("operator")
                        .send()
                        .json()
                        .path("perServer")
                        .path("storageGiB")
                        .isNull())
                .isTrue();
        assertThat(api.get("/api/v1/openapi.json")
                        .send()
                        .json()
                        .at("/components/schemas/PerServer/properties")
                        .propertyNames())
                .containsExactlyInAnyOrder("cpuMillicores", "memoryMiB", "storageGiB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cpuMillicores\":49}            | /perServer/cpuMillicores",
                "{\"memoryMiB\":0}                 | /perServer/memoryMiB",
                "{\"memoryMiB\":1e3}               | /perServer/memoryMiB",
                "{\"cpuMillicores\":1000000000001} | /perServer/cpuMillicores",
                "{\"storageGiB\":0}                | /perServer/storageGiB",
                "{\"storageGiB\":1.5}              | /perServer/storageGiB",
                "{\"servers\":1}                   | /perServer/servers",
                "null                              | /perServer",
                "4000                              | /perServer",
            })
    void whatIsNoSizeIsRefusedAtItsPlace(String perServer, String pointer) {
        Ledger.Debtor debtor =
                ledger.debtor("PerServer-" + UUID.randomUUID().toString().substring(0, 8), "1");
        Api.Reply refused =
                put("/api/v1/tenants/" + debtor.tenant() + "/quota", "operator", ",\"perServer\":" + perServer);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }
}
