package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.provisioning.ground.Actor;
import tools.jackson.databind.JsonNode;

/** An estimate says what it would cost and whether it could be had. */
@RestTest
class EstimatesTest {
    private static final String SMALL = "{\"image\":\"small\",\"cpuMillicores\":500,\"memoryMiB\":1024}";

    @Autowired
    private Api api;

    @Autowired
    private PriceBooks books;

    @Autowired
    private Clock clock;

    @Autowired
    private Ledger ledger;

    @Test
    void openNebula6639_theAnswerHasAPriceAndSaysWhatIsShort() {
        assertThat(estimate(SMALL).status()).as("without a price book").isEqualTo(409);
        books.publish(
                NewPrices.flat(
                        null,
                        Currency.getInstance("EUR"),
                        clock.instant().truncatedTo(ChronoUnit.HOURS),
                        Map.of(Meter.CPU_GUARANTEED, new BigDecimal("0.0040"))),
                Actor.SYSTEM);

        Api.Reply fits = estimate(SMALL);
        assertThat(fits.status()).as(fits.body()).isEqualTo(200);
        assertThat(fits.json().path("perHour").path("amount").stringValue()).isEqualTo("0.002000");
        assertThat(fits.json().path("fits").booleanValue()).isTrue();
        assertThat(fits.json().path("shortages").isEmpty()).isTrue();

        assertThat(fits.json().path("range").isNull()).as("its size stays").isTrue();
        JsonNode range = estimate(SMALL.replace(
                        "{",
                        "{\"ceilingMillicores\":1000,\"selfSizing\":"
                                + "{\"minCpuMillicores\":100,\"minMemoryMiB\":64},"))
                .json()
                .path("range");
        assertThat(range.path("atLeast").path("perHour").path("amount").stringValue())
                .as("its minimum, idle")
                .isEqualTo("0.000400");
        assertThat(range.path("atMost").path("perHour").path("amount").stringValue())
                .as("its ceiling, guaranteed")
                .isEqualTo("0.004000");

        assertThat(fits.json().path("wakesBlade").booleanValue()).isFalse();
        JsonNode sleeps = estimate(SMALL.replace("500", "4000")).json();
        assertThat(sleeps.path("fits").booleanValue()).isTrue();
        assertThat(sleeps.path("wakesBlade").booleanValue())
                .as("a blade has to be woken for it")
                .isTrue();
        assertThat(sleeps.path("typicalWakeMillis").isNull())
                .as("nobody has measured it yet")
                .isTrue();

        Api.Reply tooLarge = estimate("{\"image\":\"small\",\"cpuMillicores\":1000000,\"memoryMiB\":1024}");
        assertThat(tooLarge.status()).as(tooLarge.body()).isEqualTo(200);
        assertThat(tooLarge.json().path("fits").booleanValue()).isFalse();
        JsonNode shortage = tooLarge.json().path("shortages").get(0);
        assertThat(shortage.path("resource").stringValue()).isEqualTo("cpuMillicores");
        assertThat(shortage.path("requested").longValue()).isEqualTo(1_000_000);
        assertThat(shortage.path("available").longValue()).isEqualTo(1_000);
        assertThat(shortage.path("of").stringValue()).isEqualTo("POOL");

        Api.Reply beyond = estimate("{\"image\":\"small\",\"cpuMillicores\":9223372036854775807,\"memoryMiB\":1024}");
        assertThat(beyond.status()).as("nobody can name its price").isEqualTo(422);
        assertThat(beyond.pointers()).containsExactly("/cpuMillicores");

        assertThat(fits.json().path("hold").isNull())
                .as("no budget of theirs is spent")
                .isTrue();
        theBudgetThatWouldHoldItUpIsTold();

        Api.Reply wrong = estimate("{\"image\":\"none\",\"offering\":\"tiny\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.pointers()).containsExactly("/image");
    }

    private void theBudgetThatWouldHoldItUpIsTold() {
        Ledger.Debtor debtor = ledger.debtor("Estimating", "82.5");
        SpentBudgets.set(api, debtor, debtor.owner(), "REFUSE");
        JsonNode hold = api.post("/api/v1/estimates")
                .as(debtor.user())
                .json(SMALL)
                .send()
                .json()
                .path("hold");
        assertThat(hold.path("answer").stringValue()).isEqualTo("REFUSE");
        assertThat(hold.path("approver").isNull()).isTrue();
        assertThat(hold.path("budget").path("amount").path("amount").stringValue())
                .isEqualTo("80.000000");
        assertThat(hold.path("reason").stringValue())
                .contains("budget of Estimating is spent", "2.500000 EUR over it", "until it is raised");
        JsonNode volume = volume(debtor.user());
        assertThat(volume.path("hold")).isEqualTo(hold);
        assertThat(volume("marketing-user").path("hold").isNull()).isTrue();
    }

    private JsonNode volume(String who) {
        Api.Reply reply = api.post("/api/v1/estimates/volumes")
                .as(who)
                .json("{\"sizeGiB\":100}")
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void theDocumentKnowsBothFields() {
        JsonNode schemas =
                api.get("/api/v1/openapi.json").send().json().path("components").path("schemas");
        JsonNode estimate = schemas.path("Estimate").path("properties");
        assertThat(estimate.propertyNames()).contains("perHour", "fits", "shortages", "hold");
        assertThat(estimate.path("shortages").path("items").path("$ref").stringValue())
                .isEqualTo("#/components/schemas/ShortageJson");
        assertThat(schemas.path("ServerOrder").path("properties").propertyNames())
                .contains("name", "cpuMillicores", "tags");
    }

    private Api.Reply estimate(String body) {
        return api.post("/api/v1/estimates").as("marketing-owner").json(body).send();
    }
}
