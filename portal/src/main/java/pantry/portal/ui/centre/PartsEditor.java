package pantry.portal.ui.centre;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import pantry.billing.split.SplitRule;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Cost centres with their percentages; how far they are from the whole is said while they are typed. */
final class PartsEditor extends Div {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final BigDecimal ABSURD = BigDecimal.valueOf(1_000_000);
    private static final int MOST_SCALE = 20;
    private static final int DECIMALS = 2;
    private static final int NAME_LIMIT = 63;

    private final Div rows = new Div();
    private final List<Row> parts = new ArrayList<>();
    private final Paragraph sum = new Paragraph();

    PartsEditor() {
        addClassName("stack");
        rows.addClassName("step-rows");
        sum.addClassName("s13");
        sum.getElement().setAttribute("role", "status");
        Button more = new Button(Texts.of("centres.part.add"), Icon.PLUS.create(), event -> add());
        add(rows, new Div(more), sum);
        add();
        add();
    }

    private final class Row extends Div {
        private final TextField centre = new TextField(Texts.of("centres.centre"));
        private final BigDecimalField percent = Inputs.keepTyped(new BigDecimalField(Texts.of("centres.percent")));

        Row() {
            addClassName("step-row");
            centre.setMaxLength(NAME_LIMIT);
            percent.setSuffixComponent(new Span("%"));
            percent.setValueChangeMode(ValueChangeMode.LAZY);
            percent.addValueChangeListener(event -> tell());
            Button gone = new Button(Icon.BAD.create(), event -> drop(this));
            gone.addThemeVariants(ButtonVariant.TERTIARY);
            gone.setAriaLabel(Texts.of("centres.part.remove"));
            add(centre, percent, gone);
        }

        Optional<SplitRule.Part> read(Set<String> names) {
            String name = centre.getValue().strip();
            boolean isNew = names.add(name);
            centre.setInvalid(name.isEmpty() || !isNew);
            centre.setErrorMessage(Texts.of(isNew ? "centres.centre.wrong" : "centres.centre.twice"));
            BigDecimal share = percent.getValue();
            boolean good = share != null
                    && share.signum() > 0
                    && share.compareTo(WHOLE) <= 0
                    && share.stripTrailingZeros().scale() <= DECIMALS;
            Inputs.refuse(percent, !good, Texts.of("centres.percent.wrong"));
            return share != null && good && isNew && !name.isEmpty()
                    ? Optional.of(new SplitRule.Part(name, share))
                    : Optional.empty();
        }
    }

    private void add() {
        if (parts.size() < SplitRule.MOST_PARTS) {
            Row row = new Row();
            parts.add(row);
            rows.add(row);
            tell();
        }
    }

    private void drop(Row row) {
        parts.remove(row);
        rows.remove(row);
        tell();
    }

    private BigDecimal sum() {
        return parts.stream()
                .map(row -> row.percent.getValue())
                .filter(Objects::nonNull)
                .filter(PartsEditor::isAddable)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** An absurd exponent would fill the memory with digits; what is above the whole is refused at its field. */
    private static boolean isAddable(BigDecimal percent) {
        return percent.abs().compareTo(ABSURD) < 0 && percent.scale() <= MOST_SCALE;
    }

    private void tell() {
        BigDecimal now = sum();
        int sign = now.compareTo(WHOLE);
        sum.setText(
                sign == 0
                        ? Texts.of("centres.sum.whole")
                        : Texts.of(
                                sign < 0 ? "centres.sum.less" : "centres.sum.more",
                                Shown.number(now, DECIMALS),
                                Shown.number(WHOLE.subtract(now).abs(), DECIMALS)));
        sum.setClassName("bad-text", sign != 0);
    }

    /** Empty, with the reason at its field or below, when they are not the whole. */
    Optional<List<SplitRule.Part>> read() {
        Set<String> names = new HashSet<>();
        List<SplitRule.Part> read = new ArrayList<>();
        for (Row row : parts) {
            row.read(names).ifPresent(read::add);
        }
        return read.size() == parts.size() && !read.isEmpty() && sum().compareTo(WHOLE) == 0
                ? Optional.of(read)
                : Optional.empty();
    }
}
