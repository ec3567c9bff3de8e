package pantry.portal.ui.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillState;
import pantry.billing.metering.Meter;
import pantry.billing.price.DraftContent;
import pantry.billing.price.DraftOutcome;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.PriceDrafts;
import pantry.billing.price.Publication;
import pantry.billing.price.Steps;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.budget.BudgetsPage;
import pantry.portal.ui.shell.NoPermissionPage;
import pantry.portal.ui.shell.NotFoundPage;
import pantry.portal.ui.shell.TenantBox;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Role;

class PriceBooksPageTest extends PageTest {
    /** What other tests' lines name stays. */
    private static final String CHARGED =
            "select price_book_version_id from bill_line where price_book_version_id is not null";

    private static final Currency EUR = Currency.getInstance("EUR");

    @Autowired
    private PriceBooks books;

    @Autowired
    private PriceDrafts drafts;

    @Autowired
    private Clock clock;

    @Autowired
    private PastMonths months;

    private Instant hour;

    @BeforeEach
    void aListHolds() {
        noPrices();
        hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Map<Meter, Steps> steps = Map.of(
                Meter.CPU_USED,
                Steps.flat(new BigDecimal("0.031")),
                Meter.NETWORK_OUT,
                new Steps(List.of(
                        new Steps.Step(new BigDecimal("100"), BigDecimal.ZERO),
                        new Steps.Step(new BigDecimal("1000"), new BigDecimal("0.02")),
                        new Steps.Step(null, new BigDecimal("0.01")))));
        Instant begin = hour.minus(Duration.ofHours(5));
        assertThat(books.publish(new NewPrices(null, EUR, begin, steps), Actor.SYSTEM))
                .isInstanceOf(Publication.Published.class);
        signInAs(Role.FINANCE, null);
        navigate(BudgetsPage.class);
    }

    /** There is one list: the next test class begins without one. */
    @AfterEach
    void noPrices() {
        transactions.forSystem().write(() -> {
            jdbc.update("delete from price_draft_step");
            jdbc.update("delete from price_draft");
            jdbc.update("delete from price_step where price_book_version_id not in (" + CHARGED + ")");
            jdbc.update("delete from price_book_version where predecessor is not null and id not in (" + CHARGED + ")");
            jdbc.update("delete from price_book_version where id not in (" + CHARGED + ")");
        });
    }

    @Test
    void theVersionThatHoldsIsSaidWithItsStepsAndAllowance() {
        navigate(PriceBooksPage.class);
        assertThat(words())
                .contains("list-1 holds since", "Holds now", "€0.031 per Core-Hours")
                .contains("up to 100: free", "100 to 1,000: €0.02 per GiB", "above 1,000: €0.01 per GiB", "100 GiB")
                .contains("No price: nothing is charged for it.");
        assertThat(links()).contains("price-books/new");
    }

    @Test
    void pricesAreFinancesBusinessAlone() {
        signInAs(Role.OWNER, tenant);
        navigate("price-books", NoPermissionPage.class);
    }

    @Test
    void aDraftBeginsWithTheListIsSavedAndPublishedWithAConfirmation() {
        navigate("price-books/new", DraftPage.class);
        assertThat(rates()).extracting(BigDecimalField::getValue).contains(new BigDecimal("0.031"));
        title("Cheaper processors");
        rates().getFirst().setValue(new BigDecimal("0.02"));
        click("Save the draft");
        PriceDraft draft = only();
        assertThat(draft.title()).isEqualTo("Cheaper processors");
        navigate("price-books/" + draft.id(), DraftPage.class);
        assertThat(words()).contains("The list, from the next hour when it is published");
        click("Publish these prices");
        assertThat(find(Dialog.class).single().getElement().getTextRecursively())
                .contains("It holds from the next UTC hour on", "It is the list", "never changes")
                .contains("nothing is charged for it: Processors guaranteed, Memory used");
        find(Button.class).withText("Publish these prices").all().getLast().click();
        assertThat(drafts.all()).isEmpty();
        List<PriceBookVersion> versions = list();
        assertThat(versions).hasSize(2);
        assertThat(versions.getLast().steps().get(Meter.CPU_USED))
                .isNotNull()
                .satisfies(steps -> assertThat(steps.all().getFirst().rate()).isEqualByComparingTo("0.02"));
        assertThat(versions.getFirst().validTo()).isEqualTo(versions.getLast().validFrom());
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsSaved() {
        navigate("price-books/new", DraftPage.class);
        rates().getFirst().setValue(new BigDecimal("-0.5"));
        click("Save the draft");
        assertThat(rates().getFirst().getErrorMessage()).contains("Not negative");
        rates().getFirst().setValue(new BigDecimal("1000001"));
        click("Save the draft");
        assertThat(rates().getFirst().isInvalid()).isTrue();
        rates().getFirst().setValue(new BigDecimal("0.5"));
        bounds().get(1).setValue(new BigDecimal("3000"));
        click("Save the draft");
        assertThat(words()).contains("Bounds rise: 1,000 is not above 3,000.", "cannot be saved");
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void whatHoldsForNobodyYetIsTakenBackAndIsADraftAgain() {
        navigate("price-books/new", DraftPage.class);
        title("By mistake");
        click("Save the draft");
        drafts.publish(only().id(), OptionalLong.empty(), Actor.SYSTEM);
        navigate(PriceBooksPage.class);
        assertThat(words()).contains("Will hold");
        List<Button> back = find(Button.class).withText("Take it back").all().stream()
                .filter(button -> button.getAriaLabel().orElse("").startsWith("Take list-"))
                .toList();
        assertThat(back).as("what holds is not taken back").hasSize(1);
        test(back.getFirst()).click();
        assertThat(find(DraftPage.class).all()).hasSize(1);
        assertThat(only().title()).isEqualTo("list-2");
        assertThat(list())
                .singleElement()
                .satisfies(version -> assertThat(version.validTo()).isNull());
    }

    @Test
    void aContractThatPricesNothingEndsTheOneBefore() {
        drafts.publish(
                ((DraftOutcome.Kept) drafts.add(
                                new DraftContent(
                                        tenant, "", null, Map.of(Meter.CPU_USED, Steps.flat(new BigDecimal("0.01")))),
                                Actor.SYSTEM))
                        .draft()
                        .id(),
                OptionalLong.empty(),
                Actor.SYSTEM);
        drafts.add(new DraftContent(tenant, "", null, Map.of()), Actor.SYSTEM);
        navigate("price-books/" + only().id(), DraftPage.class);
        click("Publish these prices");
        assertThat(find(Dialog.class).single().getElement().getTextRecursively())
                .contains("so it ends the contract of Unit");
        find(Button.class).withText("Publish these prices").all().getLast().click();
        navigate(PriceBooksPage.class);
        assertThat(words()).contains("nothing is agreed any more: the list holds");
    }

    /** As the browser sends it, whatever it is. */
    private static void type(BigDecimalField field, String text) throws PropertyChangeDeniedException {
        field.getElement()
                .getNode()
                .getFeature(ElementPropertyMap.class)
                .deferredUpdateFromClient("value", text)
                .run();
    }

    /** A bound that is no number would be none, and the step would have no end. */
    @Test
    void whatIsNoNumberIsRefusedAndNotReadAsAnother() throws PropertyChangeDeniedException {
        navigate("price-books/new", DraftPage.class);
        type(rates().getFirst(), "0,04");
        click("Save the draft");
        assertThat(rates().getFirst().getErrorMessage()).contains("with a point and no commas");
        rates().getFirst().setValue(new BigDecimal("0.04"));
        type(labelled("Up to").getFirst(), "1-2");
        click("Save the draft");
        assertThat(labelled("Up to").getFirst().isInvalid()).isTrue();
        assertThat(drafts.all()).isEmpty();
    }

    @Test
    void aDayWithoutATimeIsNotTheNextHour() {
        navigate("price-books/new", DraftPage.class);
        DateTimePicker from = find(DateTimePicker.class).single();
        DatePicker day = (DatePicker) from.getChildren()
                .filter(DatePicker.class::isInstance)
                .findFirst()
                .orElseThrow();
        day.setValue(LocalDate.of(2030, 1, 1));
        click("Save the draft");
        assertThat(from.isInvalid()).isTrue();
        assertThat(from.getErrorMessage()).contains("or neither");
        assertThat(drafts.all()).isEmpty();
        day.clear();
        click("Save the draft");
        assertThat(only().validFrom()).isNull();
    }

    @Test
    void aPastHourIsRefusedWhenItIsPublishedAndTheDraftStays() {
        navigate("price-books/new", DraftPage.class);
        DateTimePicker from = find(DateTimePicker.class).single();
        from.setValue(LocalDateTime.ofInstant(hour.plus(Duration.ofMinutes(90)), ZoneOffset.UTC));
        click("Save the draft");
        assertThat(from.getErrorMessage()).contains("beginning of a UTC hour");
        from.setValue(LocalDateTime.ofInstant(hour.minus(Duration.ofHours(2)), ZoneOffset.UTC));
        click("Save the draft");
        navigate("price-books/" + only().id(), DraftPage.class);
        click("Publish these prices");
        find(Button.class).withText("Publish these prices").all().getLast().click();
        assertThat(words()).contains("These prices would hold too early.", Prices.hour(hour.plus(Duration.ofHours(1))));
        assertThat(drafts.all()).hasSize(1);
        assertThat(list()).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aContractNamesItsTenantAndLeavesTheRestToTheList() {
        navigate("price-books/new", DraftPage.class);
        Select<Object> whose = (Select<Object>) find(Select.class).all().stream()
                .filter(select -> "For whom".equals(select.getLabel()))
                .findFirst()
                .orElseThrow();
        whose.setValue(whose.getListDataView().getItem(1));
        assertThat(rates()).isEmpty();
        click("Save the draft");
        assertThat(words()).contains("cannot be saved");
        find(Button.class).withText("Price it").all().getFirst().click();
        rates().getFirst().setValue(new BigDecimal("0.01"));
        find(TenantBox.class).single().choose(tenant);
        // The tenant has no contract yet, so what it begins with is empty again.
        find(Button.class).withText("Price it").all().getFirst().click();
        rates().getFirst().setValue(new BigDecimal("0.01"));
        click("Save the draft");
        assertThat(only().tenant()).isEqualTo(tenant);
        drafts.publish(only().id(), OptionalLong.empty(), Actor.SYSTEM);
        navigate(PriceBooksPage.class);
        assertThat(words()).contains("Contract of Unit", "Will hold", "As the list says");
    }

    @Test
    void whoComesLateIsToldAndLosesNothing() {
        navigate("price-books/new", DraftPage.class);
        click("Save the draft");
        PriceDraft seen = only();
        navigate("price-books/" + seen.id(), DraftPage.class);
        drafts.change(seen.id(), seen.content(), OptionalLong.empty(), Actor.SYSTEM);
        title("Mine");
        click("Save the draft");
        assertThat(words()).contains("Somebody else changed this draft");
        assertThat(find(TextField.class).all())
                .anyMatch(field -> field.getValue().equals("Mine"));
    }

    @Test
    void whatAMonthWouldHaveCostStandsBesideWhatWasBilled() {
        ServerId server = server(tenant, "web-1", ServerState.RUNNING);
        BillId bill = months.bill(tenant, months.now(), BillState.OPEN, "12.5");
        months.line(bill, tenant, server, "web-1", "12.5");
        months.used(tenant, server, "12.5");
        Map<Meter, Steps> cheaper = Map.of(
                Meter.CPU_USED,
                new Steps(List.of(
                        new Steps.Step(BigDecimal.TEN, BigDecimal.ZERO),
                        new Steps.Step(null, new BigDecimal("0.40")))));
        assertThat(drafts.add(new DraftContent(tenant, "Ten for nothing", null, cheaper), Actor.SYSTEM))
                .isInstanceOf(DraftOutcome.Kept.class);
        navigate("price-books/" + only().id(), DraftPage.class);
        for (Select<YearMonth> month : replayed()) {
            month.setValue(months.now());
        }
        click("Try it");
        // 12.5 core-hours for a euro each, against 2.5 of them for 0.40 each.
        List<List<String>> rows = cells("By tenant and month");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).element(0).asString().startsWith("Unit ");
        assertThat(rows.getFirst()).endsWith("€12.50", "€1.00", "−€11.50");
        assertThat(rows.getLast()).endsWith("€12.50", "€1.00", "−€11.50");
        assertThat(words()).contains("12.5 Core-Hours");
    }

    @SuppressWarnings("unchecked")
    private List<Select<YearMonth>> replayed() {
        return find(Select.class).all().stream()
                .filter(select -> select.getValue() instanceof YearMonth)
                .map(select -> (Select<YearMonth>) select)
                .toList();
    }

    @Test
    void aDraftThatNeverWasIsNotThere() {
        navigate("price-books/" + someId(), NotFoundPage.class);
        navigate("price-books/nonsense", NotFoundPage.class);
    }

    /** A table's rows as they can be read, the sum at the end. */
    private List<List<String>> cells(String table) {
        return find(NativeTable.class).all().stream()
                .filter(one -> table.equals(one.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow()
                .getBody()
                .getChildren()
                .map(row -> row.getChildren()
                        .map(cell -> cell.getElement().getTextRecursively())
                        .toList())
                .toList();
    }

    private List<PriceBookVersion> list() {
        return books.table().versions().stream()
                .filter(version -> version.tenant() == null)
                .toList();
    }

    private PriceDraft only() {
        assertThat(drafts.all()).hasSize(1);
        return drafts.all().getFirst();
    }

    private void title(String text) {
        find(TextField.class).all().stream()
                .filter(field -> "What it is about".equals(field.getLabel()))
                .findFirst()
                .orElseThrow()
                .setValue(text);
    }

    private List<BigDecimalField> rates() {
        return labelled("Price of a unit");
    }

    private List<BigDecimalField> bounds() {
        return labelled("Up to").stream()
                .filter(field -> field.getValue() != null)
                .toList()
                .reversed();
    }

    private List<BigDecimalField> labelled(String label) {
        return find(BigDecimalField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .filter(Component::isAttached)
                .toList();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).all().getFirst()).click();
    }
}
