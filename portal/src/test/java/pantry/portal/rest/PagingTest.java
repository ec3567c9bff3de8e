package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;
import tools.jackson.databind.JsonNode;

/** Lists longer than a page: nothing is lost and nothing comes twice, in every order. */
@RestTest
class PagingTest {
    private static final int MANY = 230;
    private static boolean filled;

    @Autowired
    private Api api;

    @BeforeAll
    static void fill(
            @Autowired World world,
            @Autowired Tenants tenants,
            @Autowired Accounts accounts,
            @Autowired Catalogue catalogue,
            @Autowired Transactions transactions,
            @Autowired ServerRows rows,
            @Autowired IdSource ids) {
        if (filled) {
            return;
        }
        filled = true;
        TenantId tenant = ((TenantEdit.Done) tenants.create("Paging", "p", World.LIMITS, Actor.SYSTEM))
                .tenant()
                .id();
        world.account("paging-owner", tenant, Role.OWNER);
        ImageId image = catalogue.image("small").orElseThrow().id();
        List<NewServer> servers = IntStream.range(0, MANY)
                .mapToObj(i -> new NewServer(
                        new ServerId(ids.next()),
                        tenant,
                        ServerSpec.of("s-" + (i * 37 % MANY), image, "small")
                                .cpu(50 + i % 3, 100)
                                .build()))
                .toList();
        transactions.forSystem().write(() -> rows.insertAll(servers, Map.of()));
        for (int i = 0; i < MANY; i++) {
            var made = accounts.create(new NewAccount(tenant, "p" + (i * 37 % MANY), Role.USER, "none"), Actor.SYSTEM);
            assertThat(made).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/servers?,                                id",
        "/api/v1/servers?limit=7&sort=-createdAt&,        id",
        "/api/v1/servers?limit=200&sort=name&,            id",
        "/api/v1/servers?limit=33&sort=-name&,            id",
        "/api/v1/servers?limit=33&sort=cpuMillicores&,    id",
        "/api/v1/servers?limit=33&sort=-cpuMillicores&,   id",
    })
    void serversComeOnce(String path, String key) {
        List<JsonNode> all = all(path, "paging-owner");
        assertThat(all).hasSize(MANY);
        assertThat(all.stream().map(one -> one.path(key).stringValue()).distinct())
                .hasSize(MANY);
    }

    @Test
    void theOrderIsTheOneAskedFor() {
        assertThat(all("/api/v1/servers?sort=-name&limit=40&", "paging-owner").stream()
                        .map(one -> one.path("name").stringValue()))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all("/api/v1/servers?limit=40&", "paging-owner").stream()
                        .map(one -> one.path("id").stringValue()))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void usersComeOnceInOrder() {
        String me = api.get("/api/v1/me")
                .as("paging-owner")
                .send()
                .json()
                .path("tenant")
                .path("id")
                .stringValue();
        List<String> names = all("/api/v1/tenants/" + me + "/users?limit=50&role=USER&", "paging-owner").stream()
                .map(one -> one.path("username").stringValue())
                .toList();
        assertThat(names).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(names).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void aFilterFindsByField() {
        assertThat(all("/api/v1/servers?name=s-17&", "paging-owner")).hasSize(1);
        assertThat(all("/api/v1/servers?state=RUNNING&", "paging-owner")).isEmpty();
        assertThat(all("/api/v1/servers?state=PROVISIONING&", "paging-owner")).hasSize(MANY);
        assertThat(api.get("/api/v1/servers?state=NONSENSE")
                        .as("paging-owner")
                        .send()
                        .pointers())
                .containsExactly("?state");
    }

    @Test
    void aCursorOfAnotherListOrOrderIsRefused() {
        String cursor = api.get("/api/v1/servers?limit=1")
                .as("paging-owner")
                .send()
                .json()
                .path("next")
                .stringValue();
        assertThat(api.get("/api/v1/servers?limit=1&sort=name&cursor=" + cursor)
                        .as("paging-owner")
                        .send()
                        .pointers())
                .containsExactly("?cursor");
        assertThat(api.get("/api/v1/images?cursor=" + cursor)
                        .as("paging-owner")
                        .send()
                        .pointers())
                .containsExactly("?cursor");
        assertThat(api.get("/api/v1/servers?cursor=MQpzZXJ2ZXJzCi1jcmVhdGVkQXQKeA")
                        .as("paging-owner")
                        .send()
                        .pointers())
                .containsExactly("?cursor");
    }

    @Test
    void aFullPageAtTheEndHasNoNext() {
        JsonNode page =
                api.get("/api/v1/images?limit=2").as("paging-owner").send().json();
        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(page.path("next").isNull()).isTrue();
    }

    private List<JsonNode> all(String path, String caller) {
        return api.all(path, caller);
    }
}
