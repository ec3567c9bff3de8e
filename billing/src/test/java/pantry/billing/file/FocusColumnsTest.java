package pantry.billing.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pantry.billing.file.FocusColumns.Column;

/** The columns that are given, held to the specification's own table. */
class FocusColumnsTest {
    private static final Path TABLE = Path.of("../../shared/data/focus-1.2-columns.csv");
    private static final FocusColumns COLUMNS = FocusColumns.of("1.2");

    @Test
    void everyColumnOfTheTableIsHereAsTheTableHasIt() throws IOException {
        assumeTrue(Files.exists(TABLE), "The table of FOCUS is not here: " + TABLE);
        List<String> here = COLUMNS.all().stream().map(FocusColumnsTest::facts).toList();
        try (CsvReader<NamedCsvRecord> table = CsvReader.builder().ofNamedCsvRecord(TABLE)) {
            assertThat(here)
                    .containsExactlyElementsOf(
                            table.stream().map(FocusColumnsTest::facts).toList());
        }
    }

    @Test
    void everyMandatoryColumnIsGivenAndEveryOtherSaysWhy() {
        assertThat(COLUMNS.all()).hasSize(57).allSatisfy(column -> {
            assertThat(column.given() || !column.level().equals("Mandatory"))
                    .as(column.name())
                    .isTrue();
            assertThat(column.why()).as(column.name()).isNotBlank();
        });
    }

    @Test
    void everyGivenColumnHasItsValueAndNoValueIsOfNoColumn() {
        assertThat(FocusValues.STANDARD.keySet()).containsExactlyInAnyOrderElementsOf(COLUMNS.given());
        assertThat(FocusValues.OWN.keySet()).allMatch(name -> name.startsWith("x_"));
    }

    private static String facts(Column column) {
        return String.join(
                "|", column.name(), column.level(), column.nulls() ? "True" : "False", column.type(), column.format());
    }

    private static String facts(NamedCsvRecord row) {
        String format = row.getField("format").replace("\\", "");
        return Stream.of(
                        row.getField("column"),
                        row.getField("level"),
                        row.getField("nulls"),
                        row.getField("type"),
                        format.equals("<not specified>") ? "" : format)
                .reduce((one, other) -> one + "|" + other)
                .orElseThrow();
    }
}
