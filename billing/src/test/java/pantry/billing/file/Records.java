package pantry.billing.file;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A CSV file read back. */
final class Records {
    private Records() {}

    static List<Map<String, String>> of(byte[] file) {
        return CsvReader.builder().ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8)).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }

    static BigDecimal sum(List<Map<String, String>> records, String column) {
        return records.stream()
                .map(record -> new BigDecimal(record.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
