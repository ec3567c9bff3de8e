package pantry.billing.file;

import static java.util.Map.entry;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.metering.Meter;

/** What a record says in each column that some version of FOCUS has, and in the columns of our own. */
final class FocusValues {
    static final Map<String, Function<FocusRow, String>> STANDARD = Map.ofEntries(
            entry(
                    "BilledCost",
                    row -> Cells.money(row.charge().billed(), row.bill().total().currency())),
            entry("BillingAccountId", row -> row.bill().tenant().toString()),
            entry("BillingAccountName", row -> Cells.text(row.paper().tenantName())),
            entry("BillingCurrency", row -> row.bill().total().currency().getCurrencyCode()),
            entry("BillingPeriodEnd", row -> begin(row.bill().period().plusMonths(1))),
            entry("BillingPeriodStart", row -> begin(row.bill().period())),
            entry("ChargeCategory", row -> row.line().kind() == LineKind.CREDIT ? "Credit" : "Usage"),
            entry("ChargeClass", row -> row.isCorrection() ? "Correction" : ""),
            entry("ChargeDescription", row -> Cells.text(FocusWords.description(row))),
            entry("ChargeFrequency", row -> frequency(row.line())),
            entry("ChargePeriodEnd", row -> Cells.instant(row.charge().to())),
            entry("ChargePeriodStart", row -> Cells.instant(row.charge().from())),
            entry("ConsumedQuantity", row -> Cells.number(row.quantity())),
            entry("ConsumedUnit", row -> row.isUse() ? row.line().unit() : ""),
            entry("ContractedCost", row -> Cells.number(row.contractedCost())),
            entry("ContractedUnitPrice", row -> Cells.number(row.contractedUnitPrice())),
            entry(
                    "EffectiveCost",
                    row -> Cells.money(row.charge().billed(), row.bill().total().currency())),
            entry("InvoiceId", row -> Cells.orEmpty(row.bill().number())),
            entry("InvoiceIssuerName", row -> Cells.text(row.paper().issuerName())),
            entry("ListCost", row -> Cells.number(row.listCost())),
            entry("ListUnitPrice", row -> Cells.number(row.listUnitPrice())),
            entry("PricingQuantity", row -> Cells.number(row.quantity())),
            entry("PricingUnit", row -> row.isUse() ? row.line().unit() : ""),
            entry("ProviderName", row -> Cells.text(row.paper().issuerName())),
            entry("PublisherName", row -> Cells.text(row.paper().issuerName())),
            entry("ResourceId", row -> Cells.orEmpty(row.line().server())),
            entry(
                    "ResourceName",
                    row -> row.line().server() == null
                            ? ""
                            : Cells.text(row.line().serverName())),
            entry(
                    "ResourceType",
                    row -> row.line().server() == null
                            ? ""
                            : row.resource().kind().word()),
            entry("ServiceCategory", row -> FocusWords.category(row.line().meter())),
            entry("ServiceName", row -> FocusWords.service(row.line())),
            entry("ServiceSubcategory", row -> FocusWords.subcategory(row.line().meter())),
            entry("SkuId", row -> meter(row)),
            entry("SkuMeter", row -> meter(row)),
            entry("SkuPriceDetails", row -> row.isUse() ? FocusWords.priceDetails(row) : ""),
            entry("SkuPriceId", row -> row.isUse() ? FocusWords.priceId(row) : ""),
            entry("SubAccountId", row -> Cells.text(row.charge().costCentre())),
            entry("SubAccountName", row -> Cells.text(row.charge().costCentre())),
            entry(
                    "Tags",
                    row -> row.line().server() == null ? "" : row.resource().tags()));

    static final Map<String, Function<FocusRow, String>> OWN = own();

    private FocusValues() {}

    private static Map<String, Function<FocusRow, String>> own() {
        Map<String, Function<FocusRow, String>> own = new LinkedHashMap<>();
        own.put("x_BillId", row -> row.bill().id().toString());
        own.put("x_BillState", row -> row.bill().state().name());
        own.put("x_BillLineId", row -> row.line().id().toString());
        own.put("x_BillLineKind", row -> row.line().kind().name());
        own.put("x_CorrectsBillLineId", row -> Cells.orEmpty(row.line().corrects()));
        own.put("x_LineCostCentre", row -> Cells.text(row.line().costCentre()));
        own.put("x_PriceBookVersion", row -> Cells.text(row.line().priceBookVersionName()));
        own.put(
                "x_InterpolatedShare",
                row -> row.isUse() ? Cells.number(row.line().interpolatedShare()) : "");
        own.put("x_EvidenceDigest", row -> Cells.orEmpty(row.bill().digest()));
        return own;
    }

    private static String begin(YearMonth month) {
        Instant begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Cells.instant(begin);
    }

    private static String frequency(BillLine line) {
        return switch (line.kind()) {
            case USAGE, CORRECTION -> "Usage-Based";
            case CREDIT -> "One-Time";
            case IDLE -> "Recurring";
        };
    }

    private static String meter(FocusRow row) {
        Meter meter = row.isUse() ? row.line().meter() : null;
        return meter == null ? "" : Objects.requireNonNull(meter.apiName());
    }
}
