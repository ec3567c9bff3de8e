package pantry.billing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;
import pantry.billing.price.Steps.Step;

/** The file {@code worked-month.txt}: tables of a month, each under its name, a row's cells parted by bars. */
record WorkedMonth(Map<String, List<List<String>>> tables) {
    static WorkedMonth read() {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        boolean inTables = false;
        for (String line : text().lines().toList()) {
            String said = line.replaceAll("#.*", "").strip();
            if (said.startsWith("[")) {
                rows = new ArrayList<>();
                tables.put(said.substring(1, said.length() - 1), rows);
                inTables = true;
            } else if (inTables && !said.isEmpty()) {
                rows.add(Arrays.stream(said.split("\\|")).map(String::strip).toList());
            }
        }
        return new WorkedMonth(tables);
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(WorkedMonth.class.getResourceAsStream("worked-month.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<List<String>> table(String name) {
        return Objects.requireNonNull(tables.get(name), () -> "the file has no table " + name);
    }

    /** A price list by the instant from which it holds. */
    Map<Instant, Map<Meter, Steps>> prices() {
        Map<Instant, Map<Meter, Steps>> prices = new LinkedHashMap<>();
        table("prices")
                .forEach(row -> prices.computeIfAbsent(Instant.parse(row.get(0)), _ -> new LinkedHashMap<>())
                        .put(Meter.of(row.get(1)), steps(row.get(2))));
        return prices;
    }

    /** {@code 100 at 0, rest at 0.05}. */
    private static Steps steps(String text) {
        return new Steps(Arrays.stream(text.split(","))
                .map(step -> step.strip().split(" at "))
                .map(step -> new Step(step[0].equals("rest") ? null : new BigDecimal(step[0]), new BigDecimal(step[1])))
                .toList());
    }

    /** The lines of a bill, each as "kind server meter version quantity rate amount charged", in an order of their own. */
    List<String> lines(String table) {
        return table(table).stream()
                .filter(row -> row.size() > 2)
                .map(row ->
                        String.join(" ", row.stream().map(WorkedMonth::plain).toList()))
                .sorted()
                .toList();
    }

    BigDecimal total() {
        return table("bill").stream()
                .filter(row -> row.getFirst().equals("TOTAL"))
                .map(row -> new BigDecimal(row.get(1)))
                .findFirst()
                .orElseThrow();
    }

    /** Numbers without the zeros at their end, since they are compared as text. */
    static String plain(String cell) {
        return cell.matches("-?[0-9]+(\\.[0-9]+)?") ? plain(new BigDecimal(cell)) : cell;
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
