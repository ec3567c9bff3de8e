package pantry.portal.ui.pricing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import pantry.billing.cost.Bought;
import pantry.billing.cost.CostOutcome;
import pantry.billing.cost.IdlePayer;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.billing.metering.Meter;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Writes what the pool costs from a month on: the costs by kind, how much is planned to be sold, who brings in what. */
final class CostDialog extends Dialog {
    private static final int PLANNED = 70;
    /** As a beginning, to be changed: use brings in more than what is only held. */
    private static final Map<Meter, Integer> SHARES = Map.of(
            Meter.CPU_USED, 30,
            Meter.CPU_GUARANTEED, 15,
            Meter.MEMORY_USED, 25,
            Meter.MEMORY_GUARANTEED, 10,
            Meter.STORAGE_WRITTEN, 15,
            Meter.NETWORK_OUT, 5);

    private static final List<String> KINDS = List.of(
            "costs.kind.hardware", "costs.kind.power", "costs.kind.space", "costs.kind.licences", "costs.kind.people");

    private final CostDesk desk;
    private final PoolCosts.View seen;
    private final Runnable done;
    private final Div trouble = new Div();
    private final Select<YearMonth> from = new Select<>();
    private final IntegerField planned = Inputs.whole(new IntegerField(Texts.of("costs.planned")));
    private final Div rows = new Div();
    private final List<CostItemRow> items = new ArrayList<>();
    private final Paragraph sum = new Paragraph();
    private final CostShares shares;
    private final RadioButtonGroup<IdlePayer> payer = new RadioButtonGroup<>(Texts.of("costs.payer"));

    private CostDialog(CostDesk desk, Runnable done) {
        this.desk = desk;
        this.seen = desk.view();
        this.done = done;
        PoolCost before = seen.cost();
        shares = new CostShares(before == null ? SHARES : before.sharePercent());
        setHeaderTitle(Texts.of("costs.write.title"));
        setWidth("720px");
        setMaxWidth("100%");
        from.setLabel(Texts.of("costs.from"));
        from.setItems(IntStream.rangeClosed(0, PoolCosts.MONTHS_AHEAD)
                .mapToObj(desk.month()::plusMonths)
                .toList());
        from.setItemLabelGenerator(Shown::month);
        from.setValue(desk.month());
        from.addValueChangeListener(event -> tell());
        from.setHelperText(Texts.of("costs.from.help"));
        planned.setMin(1);
        planned.setMax(100);
        planned.setSuffixComponent(new Span("%"));
        planned.setValue(before == null ? PLANNED : before.plannedUtilisationPercent());
        planned.setHelperText(Texts.of("costs.planned.help"));
        rows.addClassName("stack");
        if (before == null) {
            KINDS.forEach(kind -> addRow(Texts.of(kind), BigDecimal.ZERO));
        } else {
            before.items().forEach((name, amount) -> addRow(name, amount.stripTrailingZeros()));
            before.bought()
                    .forEach((name, one) ->
                            addRow(name, one.price().stripTrailingZeros(), one.lifeMonths(), one.begun()));
        }
        payer.setItems(IdlePayer.values());
        payer.setItemLabelGenerator(one -> Texts.of("costs.payer." + one));
        payer.setValue(before == null ? IdlePayer.POOL : before.idlePayer());
        sum.addClassName("s13");
        sum.getElement().setAttribute("role", "status");
        Button more = new Button(Texts.of("costs.item.add"), Icon.PLUS.create(), event -> addRow("", BigDecimal.ZERO));
        Div first = new Div(from, planned);
        first.addClassName("g2");
        Div body = new Div(
                trouble,
                first,
                new H3(Texts.of("costs.items")),
                rows,
                new Div(more),
                sum,
                new H3(Texts.of("costs.shares")),
                shares,
                payer);
        body.addClassName("stack");
        add(body);
        Button save = new Button(Texts.of("costs.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("costs.keep"), event -> close()), save);
        tell();
    }

    static void open(CostDesk desk, Runnable done) {
        new CostDialog(desk, done).open();
    }

    private void addRow(String name, BigDecimal amount) {
        addRow(name, amount, 1, desk.month());
    }

    private void addRow(String name, BigDecimal amount, int life, YearMonth begun) {
        if (items.size() >= PoolCost.MOST_ITEMS) {
            return;
        }
        CostItemRow row = new CostItemRow(name, plain(amount), life, begun, this::tell, gone -> {
            items.remove(gone);
            rows.remove(gone);
            tell();
        });
        items.add(row);
        rows.add(row);
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    private void tell() {
        sum.setText(Texts.of(
                "costs.items.so-far",
                desk.money(items.stream()
                        .map(item -> item.in(from.getValue()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))));
    }

    private void save() {
        Optional<Costs> costs = readItems();
        Optional<Map<Meter, Integer>> parts = shares.read();
        Integer use = planned.getValue();
        boolean plans = use != null && use >= 1 && use <= 100;
        planned.setInvalid(!plans);
        planned.setErrorMessage(Texts.of("costs.planned.wrong"));
        if (costs.isEmpty() || parts.isEmpty() || use == null || !plans) {
            return;
        }
        PoolCost cost = new PoolCost(
                from.getValue(), costs.get().each(), costs.get().bought(), use, parts.get(), payer.getValue());
        switch (desk.write(cost, generation(cost.from()))) {
            case CostOutcome.Kept(PoolCost kept) -> {
                close();
                Notices.done(Texts.of("costs.saved", desk.money(kept.total(kept.from())), Shown.month(kept.from())));
                done.run();
            }
            case CostOutcome.MonthIsClosed(YearMonth last) -> refuse("costs.refused.closed", Shown.month(last));
            case CostOutcome.TooLate(YearMonth latest) -> refuse("costs.refused.too-late", Shown.month(latest));
            case CostOutcome.Stale() -> refuse("costs.refused.stale", "");
        }
    }

    /** What was seen of that month is what is replaced; another month was not looked at. */
    private OptionalLong generation(YearMonth month) {
        PoolCost before = seen.cost();
        return before != null && before.from().equals(month)
                ? OptionalLong.of(seen.generation())
                : OptionalLong.empty();
    }

    /** What is paid each month, and what was bought. */
    private record Costs(Map<String, BigDecimal> each, Map<String, Bought> bought) {}

    private Optional<Costs> readItems() {
        Costs costs = new Costs(new LinkedHashMap<>(), new LinkedHashMap<>());
        Set<String> names = new HashSet<>();
        boolean good = true;
        for (CostItemRow row : items) {
            Optional<CostItemRow.Item> item = row.read();
            good &= item.isPresent();
            if (item.isEmpty()) {
                continue;
            }
            Bought bought = item.get().bought();
            if (!names.add(item.get().name())) {
                row.nameIsTwice();
                good = false;
            } else if (bought == null) {
                costs.each().put(item.get().name(), item.get().paid());
            } else {
                costs.bought().put(item.get().name(), bought);
            }
        }
        if (items.isEmpty()) {
            refuse("costs.refused.nothing", "");
        }
        return good && !names.isEmpty() ? Optional.of(costs) : Optional.empty();
    }

    private void refuse(String key, String detail) {
        trouble.removeAll();
        trouble.add(Note.bad(Texts.of(key, detail), Texts.of(key + ".next", detail)));
    }
}
