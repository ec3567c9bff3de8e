package pantry.billing.file;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillLine;
import pantry.billing.metering.Meter;

/** Categories as FOCUS lists them, and what a charge is called. */
final class FocusWords {
    private FocusWords() {}

    static String category(@Nullable Meter meter) {
        return switch (meter) {
            case null -> "Other";
            case CPU_USED, CPU_GUARANTEED, MEMORY_USED, MEMORY_GUARANTEED -> "Compute";
            case STORAGE_WRITTEN -> "Storage";
            case NETWORK_OUT -> "Networking";
        };
    }

    static String subcategory(@Nullable Meter meter) {
        return switch (meter) {
            case null -> "Other (Other)";
            case CPU_USED, CPU_GUARANTEED, MEMORY_USED, MEMORY_GUARANTEED -> "Virtual Machines";
            case STORAGE_WRITTEN -> "Block Storage";
            case NETWORK_OUT -> "Network Connectivity";
        };
    }

    static String service(BillLine line) {
        return switch (line.meter()) {
            case null -> "Pool";
            case CPU_USED, CPU_GUARANTEED, MEMORY_USED, MEMORY_GUARANTEED -> "Servers";
            case STORAGE_WRITTEN -> "Volumes";
            case NETWORK_OUT -> "Network";
        };
    }

    static String description(FocusRow row) {
        BillLine line = row.line();
        Meter meter = line.meter();
        String what = (meter == null ? "" : meter.apiName())
                + (line.serverName().isEmpty() ? "" : " of " + line.serverName());
        return switch (line.kind()) {
            case USAGE -> what;
            case CORRECTION -> what + ", known of " + line.correctsPeriod() + " after its close";
            case CREDIT -> "credit for " + what + ": " + line.reason();
            case IDLE -> line.reason().isEmpty() ? "idle capacity of the pool" : line.reason();
        };
    }

    /** One per version, meter and step. */
    static String priceId(FocusRow row) {
        return row.line().priceBookVersionName() + "/"
                + Objects.requireNonNull(row.line().meter()).apiName() + "/" + (row.step() + 1);
    }

    /** FOCUS has no property of its own for these, so they carry the prefix of custom ones. */
    static String priceDetails(FocusRow row) {
        return "{\"x_PriceBookVersion\":\"" + row.line().priceBookVersionName() + "\",\"x_Step\":" + (row.step() + 1)
                + "}";
    }
}
