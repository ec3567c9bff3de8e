package pantry.billing.file;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What the table of columns demands of every record, and what the specification lists as allowed values. */
final class FocusRules {
    private static final FocusColumns COLUMNS = FocusColumns.of("1.2");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("ChargeCategory", Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment")),
            entry("ChargeClass", Set.of("Correction")),
            entry("ChargeFrequency", Set.of("One-Time", "Recurring", "Usage-Based")),
            entry("ServiceCategory", Set.of("Compute", "Storage", "Networking", "Other")),
            entry(
                    "ServiceSubcategory",
                    Set.of("Virtual Machines", "Block Storage", "Network Connectivity", "Other (Other)")));

    private FocusRules() {}

    static void hold(Map<String, String> row) {
        for (FocusColumns.Column column : COLUMNS.all()) {
            String name = column.name();
            assertThat(row.containsKey(name)).as(name).isEqualTo(column.given());
            if (column.given()) {
                String value = row.get(name);
                if (value.isEmpty()) {
                    assertThat(column.nulls()).as("%s may be null", name).isTrue();
                } else {
                    holds(column, value);
                }
            }
        }
        periods(row);
        prices(row);
    }

    private static void holds(FocusColumns.Column column, String value) {
        String name = column.name();
        assertThat(value).as(name).isNotEqualToIgnoringCase("null");
        switch (column.type()) {
            case "Decimal" -> assertThat(value).as(name).matches(DECIMAL);
            case "Date/Time" -> assertThat(value).as(name).matches(INSTANT);
            case "JSON" -> assertThat(JSON.readTree(value).isObject()).as(name).isTrue();
            default -> {
                if (column.format().equals("Currency Format")) {
                    assertThat(value).as(name).matches(CURRENCY);
                } else if (column.format().equalsIgnoreCase("Allowed values")) {
                    assertThat(ALLOWED.get(name)).as(name).contains(value);
                }
            }
        }
    }

    /** Half-open, whole UTC days; a correction's lie before the month that it is billed in. */
    private static void periods(Map<String, String> row) {
        Instant from = Instant.parse(row.get("ChargePeriodStart"));
        Instant to = Instant.parse(row.get("ChargePeriodEnd"));
        assertThat(from).isBefore(to);
        assertThat(row.get("ChargePeriodStart")).endsWith("T00:00:00Z");
        assertThat(row.get("ChargePeriodEnd")).endsWith("T00:00:00Z");
        Instant begin = Instant.parse(row.get("BillingPeriodStart"));
        if (row.get("ChargeClass").isEmpty()) {
            assertThat(from).isAfterOrEqualTo(begin);
            assertThat(to).isBeforeOrEqualTo(Instant.parse(row.get("BillingPeriodEnd")));
        } else {
            assertThat(from).isBefore(begin);
        }
    }

    private static void prices(Map<String, String> row) {
        boolean usage = row.get("ChargeCategory").equals("Usage");
        for (String name :
                new String[] {"PricingQuantity", "PricingUnit", "ConsumedQuantity", "ConsumedUnit", "SkuId"}) {
            assertThat(row.get(name).isEmpty()).as(name).isEqualTo(!usage);
        }
        if (usage) {
            BigDecimal cost =
                    new BigDecimal(row.get("ContractedUnitPrice")).multiply(new BigDecimal(row.get("PricingQuantity")));
            assertThat(cost.subtract(new BigDecimal(row.get("ContractedCost"))).abs())
                    .as("unit price times quantity")
                    .isLessThan(new BigDecimal("0.000000000001"));
        }
    }
}
