package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;
import tools.jackson.databind.JsonNode;

/** Tags come with an order or a change, and usage is told apart by them. */
@RestTest
class UsageByTagTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String DAY = "/api/v1/usage?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z&groupBy=";
    private static final long ONE_HOUR_OF_A_CORE = 3_600_000_000L;

    private static TenantId tenant;

    @Autowired
    private Api api;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Transactions transactions;

    @BeforeAll
    static void tenant(@Autowired World world, @Autowired Tenants tenants) {
        if (tenant == null) {
            tenant = ((TenantEdit.Done) tenants.create("Usage by tag", "t", World.LIMITS, Actor.SYSTEM))
                    .tenant()
                    .id();
            world.account("usage-by-tag-owner", tenant, Role.OWNER);
        }
    }

    @Test
    void usageFollowsTheTagsOfOrdersAndChanges() {
        String web = ordered("web", "{\"team\":\"a b\",\"stage\":\"prod\"}");
        String bare = ordered("bare", "{}");
        used(web, 2);
        used(bare, 1);

        assertThat(groups(DAY + "tag&", "usage-by-tag-owner")).containsExactly("- 1", "stage=prod 2", "team=a b 2");
        assertThat(groups(DAY + "tag&tag=team&", "usage-by-tag-owner")).containsExactly("- 1", "team=a b 2");
        assertThat(groups(DAY + "meter,tag&tenant=" + tenant + "&", "finance"))
                .containsExactly("- 1", "stage=prod 2", "team=a b 2");
        assertThat(groups(DAY + "meter&", "usage-by-tag-owner")).containsExactly("- 3");
        JsonNode finest = api.all(DAY + "server,hour,tag,meter&tag=stage&limit=1&", "usage-by-tag-owner").stream()
                .filter(one -> !one.path("tag").isNull())
                .findFirst()
                .orElseThrow();
        assertThat(finest.path("server").path("id").stringValue()).isEqualTo(web);
        assertThat(finest.path("hour").stringValue()).isEqualTo(NOON.toString());
        assertThat(finest.path("tag").path("name").stringValue()).isEqualTo("stage");
        assertThat(finest.path("tag").path("value").stringValue()).isEqualTo("prod");

        changed(bare, "{\"tags\":{\"team\":\"a b\"}}");
        changed(web, "{\"tags\":{\"stage\":\"\"}}");
        assertThat(groups(DAY + "tag&", "usage-by-tag-owner")).containsExactly("stage= 2", "team=a b 1");
        changed(web, "{\"name\":\"web-2\"}");
        changed(bare, "{\"tags\":{}}");
        assertThat(groups(DAY + "tag&", "usage-by-tag-owner")).containsExactly("- 1", "stage= 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groupBy=tags                | ?groupBy",
                "groupBy=server&tag=team     | ?tag",
                "tag=team                    | ?tag",
                "groupBy=tag&tag=a&tag=b     | ?tag",
                "groupBy=tag&name=team       | ?name",
            })
    void aWrongParameterIsNamed(String parameters, String pointer) {
        Api.Reply reply =
                api.get("/api/v1/usage?" + parameters).as("usage-by-tag-owner").send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.pointers()).containsExactly(pointer);
    }

    @Test
    void theDocumentSaysThatGroupsByTagMayAddUpToMore() {
        JsonNode usage = api.get("/api/v1/openapi.json")
                .send()
                .json()
                .path("paths")
                .path("/api/v1/usage")
                .path("get");
        assertThat(usage.path("description").stringValue()).contains("may add up to more than was used");
    }

    private List<String> groups(String path, String caller) {
        return api.all(path + "limit=1&", caller).stream()
                .map(one -> {
                    JsonNode tag = one.path("tag");
                    return (tag.isNull()
                                    ? "-"
                                    : tag.path("name").stringValue() + "="
                                            + tag.path("value").stringValue())
                            + " " + one.path("quantity").stringValue();
                })
                .toList();
    }

    private String ordered(String name, String tags) {
        Api.Reply reply = api.post("/api/v1/servers")
                .as("usage-by-tag-owner")
                .json("{\"name\":\"" + name + "\",\"image\":\"small\",\"offering\":\"tiny\",\"tags\":" + tags + "}")
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        return reply.json().path("subject").path("id").stringValue();
    }

    private void changed(String server, String body) {
        Api.Reply reply = api.call("PATCH", "/api/v1/servers/" + server)
                .as("usage-by-tag-owner")
                .json(body)
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private void used(String server, int hours) {
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into usage_hour (server_id, meter, hour_from, tenant_id, period, quantity,"
                                + " interpolated, first_at, last_at, rated_quantity, rated_interpolated, rating)"
                                + " values (?, 'cpu-used', ?, ?, '2026-11', ?, 0, ?, ?, 0, 0, 'DUE')",
                        UUID.fromString(server),
                        Timestamp.from(NOON),
                        tenant.value(),
                        hours * ONE_HOUR_OF_A_CORE,
                        Timestamp.from(NOON),
                        Timestamp.from(NOON)));
    }
}
