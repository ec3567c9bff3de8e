package pantry.portal.ui.pricing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pantry.billing.metering.Meter;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Texts;

/** Which part of the cost each meter is to bring in; together all of it. */
final class CostShares extends Div {
    private static final int ALL = 100;

    private final Map<Meter, IntegerField> fields = new EnumMap<>(Meter.class);
    private final Paragraph sum = new Paragraph();

    CostShares(Map<Meter, Integer> shares) {
        addClassName("stack");
        Div grid = new Div();
        grid.addClassName("share-fields");
        for (Meter meter : Meter.values()) {
            IntegerField field = Inputs.whole(new IntegerField(Prices.meter(meter)));
            field.setMin(0);
            field.setMax(ALL);
            field.setSuffixComponent(new Span("%"));
            field.setValue(shares.getOrDefault(meter, 0));
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(event -> tell());
            fields.put(meter, field);
            grid.add(field);
        }
        sum.addClassName("s13");
        sum.getElement().setAttribute("role", "status");
        add(grid, sum);
        tell();
    }

    private int sum() {
        return fields.values().stream()
                .map(IntegerField::getValue)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void tell() {
        int now = sum();
        sum.setText(
                now == ALL
                        ? Texts.of("costs.shares.whole")
                        : Texts.of(now < ALL ? "costs.shares.less" : "costs.shares.more", now, Math.abs(ALL - now)));
        sum.setClassName("bad-text", now != ALL);
        sum.setClassName("mute", now == ALL);
    }

    /** Empty while they are not the whole. */
    Optional<Map<Meter, Integer>> read() {
        Map<Meter, Integer> shares = new EnumMap<>(Meter.class);
        boolean good = true;
        for (Map.Entry<Meter, IntegerField> one : fields.entrySet()) {
            Integer typed = one.getValue().getValue();
            boolean fine = typed != null && typed >= 0 && typed <= ALL;
            one.getValue().setInvalid(!fine);
            one.getValue().setErrorMessage(Texts.of("costs.share.wrong"));
            good &= fine;
            if (fine) {
                shares.put(one.getKey(), typed);
            }
        }
        return good && sum() == ALL ? Optional.of(shares) : Optional.empty();
    }
}
