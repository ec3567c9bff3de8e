package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import pantry.billing.bill.CounterReading;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.HourProofs.Source;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What one counter said at the beginning and at the end of an hour, and what it counted between. */
final class SourceRow extends ListItem {
    private static final int SHARE_DECIMALS = 1;

    private final Span name = new Span();
    private final Span share = new Span();
    private final Reading first = new Reading();
    private final Reading last = new Reading();
    private final Reading counted = new Reading();
    private final Span facts = new Span();
    private final Span id = new Span();
    private final ReadingsList readings;

    SourceRow(Function<Source, List<CounterReading>> reader) {
        readings = new ReadingsList(reader);
        addClassName("source");
        name.addClassName("nm");
        share.addClassNames("num", "mute");
        Div head = new Div(name, share);
        head.addClassName("srch");
        facts.addClassNames("small", "mute");
        id.addClassNames("small", "mute", "mono", "id");
        counted.addClassName("counted");
        add(head, first, last, counted, facts, id, readings);
    }

    void show(Source source, BigInteger ofAll, boolean alone) {
        name.setText(name(source));
        share.setText(alone || ofAll.signum() == 0 ? "" : percent(source.counted(), ofAll) + " %");
        first.show(source.firstAt(), source.firstCounter());
        last.show(source.lastAt(), source.lastCounter());
        counted.show(Texts.of("bills.source.counted"), source.counted());
        String looks = Texts.of("bills.readings", source.readings(), Amounts.count(source.readings()));
        facts.setText(
                source.interpolated().signum() == 0
                        ? looks
                        : looks + ", " + Amounts.interpolated(source.interpolated(), source.counted()));
        id.setText(Texts.of("bills.source.epoch", source.epoch()));
        readings.show(source);
    }

    private static String percent(BigInteger part, BigInteger whole) {
        return Shown.number(
                new BigDecimal(part)
                        .movePointRight(2)
                        .divide(new BigDecimal(whole), SHARE_DECIMALS, RoundingMode.HALF_EVEN),
                SHARE_DECIMALS);
    }

    private static String name(Source source) {
        CounterKind kind = source.kind();
        String blade = source.bladeName();
        return blade == null
                ? Texts.of("bills.source." + kind)
                : Texts.of("bills.source.on", Texts.of("bills.source." + kind), blade);
    }

    /** A name, or an instant, and a number of the counter. */
    private static final class Reading extends Div {
        private final Span at = new Span();
        private final FreshText number = new FreshText("num");

        Reading() {
            addClassName("rd");
            add(at, number);
        }

        void show(Instant instant, BigInteger value) {
            at.getElement().setAttribute("title", Shown.utc(instant));
            show(Amounts.second(instant), value);
        }

        void show(String name, BigInteger value) {
            at.setText(name);
            number.show(Amounts.counter(value));
        }
    }
}
