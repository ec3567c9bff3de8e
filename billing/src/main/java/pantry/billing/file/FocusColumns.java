package pantry.billing.file;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A version of FOCUS as data: its columns, and which of them are given. */
record FocusColumns(String version, List<Column> all) {
    FocusColumns {
        all = List.copyOf(all);
    }

    /** {@code why}: what makes a conditional column's condition hold, or not. */
    record Column(String name, String level, boolean nulls, String type, String format, boolean given, String why) {}

    static FocusColumns of(String version) {
        String resource = "focus-" + version + ".csv";
        try (InputStream bytes = FocusColumns.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is part of this package");
            }
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
                return new FocusColumns(
                        version, csv.stream().map(FocusColumns::column).toList());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** In the order of the table. */
    List<String> given() {
        return all.stream().filter(Column::given).map(Column::name).toList();
    }

    private static Column column(NamedCsvRecord row) {
        return new Column(
                row.getField("column"),
                row.getField("level"),
                row.getField("nulls").equals("yes"),
                row.getField("type"),
                row.getField("format"),
                row.getField("given").equals("yes"),
                row.getField("why"));
    }
}
