package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.order.Names;
import pantry.provisioning.server.Servers;

/** The names that a suggestion is made of: a tenant's own, the newest first. */
@RestTest
class SuggestedNameTest {
    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private Servers servers;

    @Test
    void theNewestServersNameIsCountedOn() {
        order("suggest-shop-7");
        order("suggest-shop-2");

        List<String> names = servers.names(world.marketing);

        assertThat(names).startsWith("suggest-shop-2", "suggest-shop-7");
        assertThat(servers.names(world.research)).doesNotContain("suggest-shop-2");
        assertThat(Names.suggest(names)).isEqualTo("suggest-shop-3");
        order("suggest-shop-6");
        assertThat(Names.suggest(servers.names(world.marketing))).isEqualTo("suggest-shop-8");
    }

    private void order(String name) {
        Api.Reply reply = api.post("/api/v1/servers")
                .as("marketing-owner")
                .json("{\"name\":\"" + name + "\",\"image\":\"small\",\"offering\":\"tiny\"}")
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    }
}
