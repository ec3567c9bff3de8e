package pantry.portal.ui.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.cost.PoolCosts;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.budget.BudgetsPage;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.shell.NoPermissionPage;
import pantry.provisioning.tenancy.Role;

class PoolCostsPageTest extends PageTest {
    @Autowired
    private PoolCosts costs;

    @Autowired
    private PastMonths past;

    /** There is one pool: each test begins with a cost that nobody knows. */
    @BeforeEach
    void unknown() {
        transactions.forSystem().write(() -> {
            jdbc.update("delete from pool_cost_item");
            jdbc.update("delete from pool_cost_share");
            jdbc.update("delete from pool_cost");
            jdbc.update("delete from pool_account");
        });
    }

    private void finance() {
        signInAs(Role.FINANCE, null);
        navigate(BudgetsPage.class);
        navigate(PoolCostsPage.class);
    }

    @Test
    void anUnknownCostIsNotZero() {
        YearMonth month = YearMonth.of(2020, 8);
        past.close(month);
        try {
            transactions
                    .forSystem()
                    .write(() -> jdbc.update("insert into pool_account (period, currency, cost, sold, idle)"
                            + " values ('2020-08', 'EUR', null, 12.5, null)"));
            finance();
            assertThat(words()).contains("Cost unknown.", "it is not zero", "August 2020", "€12.50", "cost unknown");
        } finally {
            unknown();
            past.open(month);
        }
    }

    @Test
    void noTenantsPeopleSeeWhatThePoolCosts() {
        navigate("pool-costs", NoPermissionPage.class);
    }

    @Test
    void costsAreWrittenWithTheirLifeAndMakeRates() {
        finance();
        click("Write the costs");
        List<BigDecimalField> prices = find(BigDecimalField.class).all();
        assertThat(prices).hasSize(5);
        prices.getFirst().setValue(new BigDecimal("240000"));
        months().getFirst().setValue(60);
        for (BigDecimalField other : prices.subList(1, 5)) {
            other.setValue(new BigDecimal("250"));
        }
        assertThat(dialogWords()).contains("€5,000.00 a month");
        click("Save the costs");
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(words())
                .contains(
                        "€5,000.00 a month since", "Hardware (€240,000.00 over 60 months, until ", "€4,000.00", "80 %")
                .contains("Breaks even at");
        assertThat(costs.view().cost()).isNotNull().satisfies(cost -> {
            assertThat(cost.total(past.now())).isEqualByComparingTo("5000");
            assertThat(cost.bought().get("Hardware").begun()).isEqualTo(past.now());
            assertThat(cost.total(past.now().plusMonths(60))).isEqualByComparingTo("1000");
        });
        click("Write the costs");
        assertThat(find(BigDecimalField.class).all())
                .as("its price is there again, to be changed")
                .anySatisfy(price -> assertThat(price.getValue()).isEqualByComparingTo("240000"));
        TextField begun = find(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals("Since which month") && field.isVisible())
                .findFirst()
                .orElseThrow();
        begun.setValue("soon");
        click("Save the costs");
        assertThat(begun.getErrorMessage()).contains("as 2026-11");
        begun.setValue("2020-01");
        click("Save the costs");
        assertThat(words()).contains("written off since December 2024", "€1,000.00 a month since");
    }

    @Test
    void sharesThatAreNotTheWholeAreSaidAndNotSaved() {
        finance();
        click("Write the costs");
        find(BigDecimalField.class).all().forEach(price -> price.setValue(BigDecimal.TEN));
        IntegerField traffic = integer("Network out");
        traffic.setValue(4);
        assertThat(dialogWords()).contains("99 %: 1 % of the cost is brought in by none");
        click("Save the costs");
        assertThat(find(Dialog.class).all()).hasSize(1);
        assertThat(costs.view().cost()).isNull();
        traffic.setValue(5);
        find(BigDecimalField.class).all().getFirst().setValue(new BigDecimal("-1"));
        click("Save the costs");
        assertThat(find(BigDecimalField.class).all().getFirst().getErrorMessage())
                .contains("Not negative");
        assertThat(costs.view().cost()).isNull();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aClosedMonthKeepsWhatItCost() {
        YearMonth closed = past.now();
        past.close(closed);
        try {
            finance();
            click("Write the costs");
            find(BigDecimalField.class).all().forEach(price -> price.setValue(BigDecimal.TEN));
            click("Save the costs");
            assertThat(dialogWords()).contains("is closed: what a closed month cost stays.");
            find(Select.class).single().setValue(closed.plusMonths(1));
            click("Save the costs");
            assertThat(find(Dialog.class).all()).isEmpty();
            assertThat(words())
                    .as("nothing holds yet, and it is not lost to sight")
                    .contains("Cost unknown.", "Written for later", Shown.month(closed.plusMonths(1)) + "€50.00");
        } finally {
            past.open(closed);
        }
    }

    private List<IntegerField> months() {
        return find(IntegerField.class).all().stream()
                .filter(field -> field.getLabel().equals("For how many months"))
                .toList();
    }

    private IntegerField integer(String label) {
        return find(IntegerField.class).all().stream()
                .filter(field -> field.getLabel().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private String dialogWords() {
        return find(Dialog.class).single().getElement().getTextRecursively();
    }
}
