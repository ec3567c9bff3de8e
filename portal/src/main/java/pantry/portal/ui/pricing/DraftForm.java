package pantry.portal.ui.pricing;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.price.DraftContent;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.Steps;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.TenantBox;
import pantry.provisioning.tenancy.Tenant;

/** What a draft says: for whom, from which hour on, and each meter's steps. */
final class DraftForm extends Div {
    private final BookDesk desk;
    private final TextField title = new TextField(Texts.of("books.draft.title"));
    private final Select<Whose> whose = new Select<>();
    private final TenantBox tenant;
    private final DateTimePicker from = new DateTimePicker(Texts.of("books.draft.valid-from"));
    private final Div meters = new Div();
    private final Map<Meter, StepsEditor> editors = new EnumMap<>(Meter.class);

    private enum Whose {
        LIST,
        CONTRACT
    }

    /** {@code begin}: what stands in a new draft for a tenant, or, without one, of the list. */
    DraftForm(
            BookDesk desk,
            @Nullable PriceDraft draft,
            Optional<PriceBookVersion> beginning,
            Function<@Nullable Tenant, Optional<PriceBookVersion>> begin) {
        this.desk = desk;
        tenant = new TenantBox(desk.tenants());
        addClassName("stack");
        title.setMaxLength(DraftContent.TITLE_LIMIT);
        title.setValue(draft == null ? "" : draft.title());
        title.setHelperText(Texts.of("books.draft.title.help"));
        title.setWidthFull();
        whose.setLabel(Texts.of("books.draft.of"));
        whose.setItems(Whose.values());
        whose.setItemLabelGenerator(one -> Texts.of("books.whose." + one));
        whose.setWidthFull();
        tenant.setWidthFull();
        from.setStep(Duration.ofHours(1));
        from.setHelperText(Texts.of("books.draft.valid-from.help"));
        from.setI18n(new DateTimePicker.DateTimePickerI18n()
                .setBadInputErrorMessage(Texts.of("books.draft.valid-from.half"))
                .setIncompleteInputErrorMessage(Texts.of("books.draft.valid-from.half")));
        boolean isContract = draft != null && draft.tenant() != null;
        whose.setValue(isContract ? Whose.CONTRACT : Whose.LIST);
        if (draft != null) {
            Optional.ofNullable(draft.tenant()).ifPresent(tenant::choose);
            Instant at = draft.validFrom();
            from.setValue(at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        }
        tenant.setVisible(isContract);
        Map<Meter, Steps> steps = draft != null
                ? draft.steps()
                : beginning.map(PriceBookVersion::steps).orElse(Map.of());
        meters.addClassName("meter-prices");
        fill(steps, isContract);
        whose.addValueChangeListener(event -> {
            boolean contract = event.getValue() == Whose.CONTRACT;
            tenant.setVisible(contract);
            if (draft == null) {
                fill(
                        begin.apply(contract ? tenant.getValue() : null)
                                .filter(version -> (version.tenant() != null) == contract)
                                .map(PriceBookVersion::steps)
                                .orElse(Map.of()),
                        contract);
            }
        });
        tenant.addValueChangeListener(event -> {
            if (draft == null && event.getValue() != null) {
                fill(begin.apply(event.getValue()).map(PriceBookVersion::steps).orElse(Map.of()), true);
            }
        });
        Div first = new Div(title, from, whose, tenant);
        first.addClassName("g2");
        add(new Panel(Texts.of("books.draft")).with(first), new Panel(Texts.of("books.draft.prices")).with(meters));
    }

    private void fill(Map<Meter, Steps> steps, boolean isContract) {
        meters.removeAll();
        for (Meter meter : Meter.values()) {
            StepsEditor editor = new StepsEditor(meter, desk.currency(), steps.get(meter), isContract);
            editors.put(meter, editor);
            meters.add(editor);
        }
    }

    /** Empty, with the reason at its field, when it is none that could hold. */
    Optional<DraftContent> read() {
        boolean good = true;
        boolean contract = whose.getValue() == Whose.CONTRACT;
        Tenant chosen = tenant.getValue();
        tenant.setInvalid(contract && chosen == null);
        tenant.setErrorMessage(Texts.of("books.draft.tenant.missing"));
        good &= !contract || chosen != null;
        LocalDateTime at = from.getValue();
        boolean wholeHour = at == null
                ? !Inputs.isUnreadable(from)
                : at.truncatedTo(ChronoUnit.HOURS).equals(at);
        from.setInvalid(!wholeHour);
        from.setErrorMessage(Texts.of(at == null ? "books.draft.valid-from.half" : "books.draft.valid-from.wrong"));
        good &= wholeHour;
        Map<Meter, Steps> steps = new EnumMap<>(Meter.class);
        for (Map.Entry<Meter, StepsEditor> one : editors.entrySet()) {
            switch (one.getValue().read()) {
                case StepsEditor.Said.Priced(Steps said) -> steps.put(one.getKey(), said);
                case StepsEditor.Said.Unpriced() -> {}
                case StepsEditor.Said.Wrong() -> good = false;
            }
        }
        if (!good || (steps.isEmpty() && !contract)) {
            return Optional.empty();
        }
        return Optional.of(new DraftContent(
                contract && chosen != null ? chosen.id() : null,
                title.getValue().strip(),
                at == null ? null : at.toInstant(ZoneOffset.UTC),
                steps));
    }
}
