package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Everybody may ask why the own bill is not what the last one was; finance asks for all. */
@RestTest
class BridgesTest {
    private static final String BRIDGE = "/api/v1/bills/bridge";
    private static Ledger.Debtor debtor;
    private static Ledger.Debtor other;

    @Autowired
    private Api api;

    @Autowired
    private Ledger ledger;

    @BeforeAll
    static void bills(@Autowired Ledger ledger) {
        debtor = ledger.debtor("Bridged", "10");
        other = ledger.debtor("Unbridged", "7");
    }

    private Api.Reply bridge(String who, String query) {
        return api.get(BRIDGE + "?" + query).as(who).send();
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").stringValue());
    }

    @Test
    void causesSumToTheDifference() {
        YearMonth month = ledger.month();
        JsonNode own = bridge(debtor.user(), "to=" + month).json();
        assertThat(own.path("from").stringValue())
                .isEqualTo(month.minusMonths(1).toString());
        assertThat(amount(own.path("before"))).isZero();
        assertThat(amount(own.path("after"))).isEqualByComparingTo("10");
        assertThat(own.path("causes")).singleElement().satisfies(cause -> {
            assertThat(cause.path("cause").stringValue()).isEqualTo("NEW");
            assertThat(amount(cause.path("amount"))).isEqualByComparingTo("10");
        });
        assertThat(own.path("rows"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("server").path("name").stringValue())
                        .isEqualTo("web"));
        JsonNode all = bridge("finance", "to=" + month + "&rows=1").json();
        assertThat(all.path("rows")).hasSize(1);
        assertThat(all.path("rowsInAll").intValue()).isGreaterThanOrEqualTo(2);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode cause : all.path("causes")) {
            sum = sum.add(amount(cause.path("amount")));
        }
        assertThat(sum).isEqualByComparingTo(amount(all.path("after")).subtract(amount(all.path("before"))));
        assertThat(amount(bridge("finance", "to=" + month + "&tenant=" + other.tenant())
                        .json()
                        .path("after")))
                .isEqualByComparingTo("7");
    }

    @Test
    void whatIsWrongIsNamedAndOthersBillsAreNobodysBusiness() {
        YearMonth month = ledger.month();
        assertThat(bridge("operator", "to=" + month).status()).isEqualTo(403);
        assertThat(bridge(debtor.user(), "to=2001-01").status()).isEqualTo(404);
        assertThat(bridge("finance", "to=" + month + "&tenant=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(bridge(debtor.user(), "").pointers()).containsExactly("?to");
        assertThat(bridge(debtor.user(), "to=2026-13").pointers()).containsExactly("?to");
        assertThat(bridge(debtor.user(), "from=" + month + "&to=" + month).pointers())
                .containsExactly("?from");
        assertThat(bridge(debtor.user(), "to=" + month + "&tenant=" + other.tenant())
                        .pointers())
                .containsExactly("?tenant");
        assertThat(bridge("finance", "rows=0&to=" + month).pointers()).containsExactly("?rows");
    }
}
