package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;
import pantry.provisioning.pool.DifferenceRows;
import tools.jackson.databind.JsonNode;

/** What differs on the hardware is the operator's to see, page by page. */
@RestTest
class DifferencesTest {
    private static final String PATH = "/api/v1/pool/differences";
    private static final int MANY = 23;

    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private DifferenceRows rows;

    @Autowired
    private Transactions transactions;

    private void tell(List<Difference> found) {
        transactions.forSystem().write(() -> rows.tell(EnumSet.of(Kind.FOREIGN, Kind.SERVER_MISSING), "main", found));
    }

    @BeforeEach
    void somethingDiffers() {
        List<Difference> foreign = IntStream.range(0, MANY - 1)
                .mapToObj(i -> new Difference(
                        Kind.FOREIGN,
                        "/redfish/v1/Systems/" + i,
                        "main",
                        new Subject(Subject.Type.SERVER, null, "theirs-" + i, null),
                        "It was not made here.",
                        Remedy.PERSON,
                        "Leave it."))
                .toList();
        UUID server = new UUID(7, 7);
        List<Difference> all = new java.util.ArrayList<>(foreign);
        all.add(new Difference(
                Kind.SERVER_MISSING,
                server.toString(),
                "main",
                new Subject(Subject.Type.SERVER, server, "web-1", world.marketing),
                "The hardware does not have it.",
                Remedy.PANTRY,
                "Pantry puts it together again."));
        tell(all);
    }

    @AfterEach
    void nothingDiffersAnyMore() {
        tell(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?limit=5&", "?limit=5&sort=since&"})
    void eachComesOnce(String query) {
        List<JsonNode> all = api.all(PATH + query, "operator");
        assertThat(all).hasSize(MANY);
        assertThat(all.stream().map(one -> one.path("id").stringValue()).distinct())
                .hasSize(MANY);
    }

    @Test
    void aDifferenceSaysWhatItIsAboutSinceWhenAndWhatIsDone() {
        List<JsonNode> missing = api.all(PATH + "?kind=SERVER_MISSING&remedy=PANTRY&", "operator");
        assertThat(missing).hasSize(1);
        JsonNode one = missing.getFirst();
        assertThat(one.path("subject").path("name").stringValue()).isEqualTo("web-1");
        assertThat(one.path("subject").path("tenant").stringValue())
                .isEqualTo(world.marketing.value().toString());
        assertThat(one.path("advice").stringValue()).isEqualTo("Pantry puts it together again.");
        assertThat(one.path("since").stringValue()).isNotEmpty();
        assertThat(api.all(PATH + "?remedy=PERSON&", "operator")).hasSize(MANY - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "marketing-owner", "marketing-user"})
    void nobodyElseSeesThem(String who) {
        assertThat(api.get(PATH).as(who).send().status()).isIn(403, 404);
    }

    @Test
    void whoIsNobodyIsAskedWhoItIs() {
        assertThat(api.get(PATH).send().status()).isEqualTo(401);
    }

    @Test
    void aFilterThatMeansNothingIsRefused() {
        assertThat(api.get(PATH + "?kind=NONSENSE").as("operator").send().pointers())
                .containsExactly("?kind");
        assertThat(api.get(PATH + "?colour=red").as("operator").send().status()).isEqualTo(400);
    }
}
