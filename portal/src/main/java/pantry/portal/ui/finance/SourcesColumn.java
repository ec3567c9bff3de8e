package pantry.portal.ui.finance;

import com.vaadin.flow.component.Composite;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import pantry.billing.bill.BillState;
import pantry.billing.bill.CounterReading;
import pantry.billing.bill.LineHour;
import pantry.billing.metering.HourProofs.Source;
import pantry.billing.metering.Meter;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** The counters of an hour, each from its first to its last look, in the smallest unit they count in. */
final class SourcesColumn extends Composite<Column> {
    /** A source that was restarted counts on in another epoch. */
    private record Key(String source, String epoch) {}

    /** Reads the readings of one source of the hour that is open. */
    interface Reader {
        List<CounterReading> read(Selection at, Source source);
    }

    private final Rows<Key, Source, SourceRow> rows;
    private final Column column;
    private Selection at = Selection.NOTHING;

    SourcesColumn(Reader reader) {
        rows = new Rows<>(
                source -> new Key(source.source(), source.epoch()),
                key -> new SourceRow(source -> reader.read(at, source)));
        column = new Column(rows);
    }

    @Override
    protected Column initContent() {
        return column;
    }

    void show(Drill drill, LineHour hour, Meter meter) {
        at = drill.at();
        List<Source> sources = drill.sources();
        long readings = sources.stream().mapToLong(Source::readings).sum();
        BigInteger counted = sources.stream().map(Source::counted).reduce(BigInteger.ZERO, BigInteger::add);
        String unit = Amounts.smallestUnit(meter);
        column.title(
                Texts.of("bills.sources.title", Amounts.hour(hour.hour()), Amounts.hourEnd(hour.hour())),
                Texts.of("bills.sources.below", Texts.of("bills.readings", readings, Amounts.count(readings)), unit));
        column.back(Texts.of("bills.back.hours"), drill.at().up());
        rows.show(sources, (row, source) -> row.show(source, counted, sources.size() == 1));
        prove(drill, hour, new Proof(new BigDecimal(counted), new BigDecimal(hour.rated())), unit);
    }

    private void prove(Drill drill, LineHour hour, Proof proof, String unit) {
        int count = drill.sources().size();
        String sum = Shown.number(proof.sum(), 0) + " " + unit;
        boolean growing =
                drill.bill().state() != BillState.CLOSED && proof.difference().signum() > 0;
        if (growing) {
            column.ahead(Texts.of("bills.sources.ahead", sum, Shown.number(proof.difference(), 0) + " " + unit));
        } else {
            column.proves(
                    proof,
                    Texts.of("bills.sources.sum", count, Amounts.count(count), sum),
                    Texts.of("bills.sum.fails", sum, Amounts.counter(hour.rated()) + " " + unit));
        }
    }
}
