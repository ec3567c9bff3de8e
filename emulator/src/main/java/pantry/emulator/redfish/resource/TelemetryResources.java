package pantry.emulator.redfish.resource;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.clock.SimulatedClock;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.load.Reading;
import tools.jackson.databind.node.ObjectNode;

/** One report of cumulative counters for each enclosure and each array. */
final class TelemetryResources {
    private static final String SUFFIX = "-meters";
    private static final int MICROCORE_DIGITS = 6;
    private static final int MICROS_DIGITS = 6;
    private static final DateTimeFormatter WITH_MICROS =
            new DateTimeFormatterBuilder().appendInstant(MICROS_DIGITS).toFormatter(Locale.ROOT);

    void plant(Tree tree) {
        tree.at(Uris.TELEMETRY).get(call -> service());
        tree.at(Uris.REPORTS).members(TelemetryResources::reports);
        tree.at(Uris.REPORTS + "/{report}").get(TelemetryResources::report);
    }

    private static ObjectNode service() {
        return Page.of(Uris.TELEMETRY, "TelemetryService.v1_4_1", "TelemetryService", "Telemetry Service")
                .put("ServiceEnabled", true)
                .put("Status", Parts.status(true))
                .link("MetricReports", Uris.REPORTS)
                .json();
    }

    private static Members reports(Call call) {
        List<String> uris = new ArrayList<>();
        call.world()
                .enclosures()
                .forEach(enclosure -> uris.add(Uris.report(enclosure.id().text())));
        call.world().arrays().forEach(array -> uris.add(Uris.report(array.id().text())));
        return new Members(Uris.REPORTS, "MetricReportCollection", "Metric reports", uris, name -> {
            String uri = Uris.REPORTS + "/" + name;
            return uris.contains(uri) ? uri : null;
        });
    }

    private static ObjectNode report(Call call) {
        String id = call.ids().getOrDefault("report", "");
        if (!id.endsWith(SUFFIX)) {
            throw call.notFound();
        }
        String scope = id.substring(0, id.length() - SUFFIX.length());
        List<Page> values = readings(call, scope).stream()
                .map(reading -> value(reading, scope))
                .toList();
        return Page.of(Uris.REPORTS + "/" + id, "MetricReport.v1_5_2", id, id)
                .put("Timestamp", timestamp(call.simulation().nowMicros()))
                .objects("MetricValues", values)
                .json();
    }

    private static List<Reading> readings(Call call, String scope) {
        if (!IdText.isLegal(scope)) {
            throw call.notFound();
        }
        EnclosureId enclosure = new EnclosureId(scope);
        if (call.world().enclosure(enclosure) != null) {
            return call.simulation().readings(enclosure);
        }
        ArrayId array = new ArrayId(scope);
        call.present(call.world().array(array));
        return call.simulation().readings(array);
    }

    private static Page value(Reading reading, String scope) {
        return Page.object()
                .put("MetricId", metricId(reading))
                .put("MetricValue", amount(reading))
                .put("Timestamp", timestamp(reading.atMicros()))
                .put("MetricProperty", property(reading, scope))
                .oem(
                        "PantryMetricValue",
                        pantry -> pantry.put("Epoch", reading.epoch()).put("Source", reading.source()));
    }

    private static String metricId(Reading reading) {
        return switch (reading.meter()) {
            case SLICE_CPU -> "SliceCpuCoreSeconds";
            case SLICE_MEMORY -> "SliceMemoryByteSeconds";
            case SLICE_THROTTLED -> "SliceThrottledCoreSeconds";
            case SLICE_SQUEEZED -> "SliceSqueezedByteSeconds";
            case PORT_BYTES_OUT -> "PortBytesOut";
            case BLADE_CPU -> "BladeCpuCoreSeconds";
            case BLADE_MEMORY -> "BladeMemoryByteSeconds";
            case VOLUME_WRITTEN -> "VolumeWrittenByteSeconds";
        };
    }

    private static String amount(Reading reading) {
        return switch (reading.meter()) {
            case SLICE_CPU, SLICE_THROTTLED, BLADE_CPU ->
                new BigDecimal(reading.amount(), MICROCORE_DIGITS).toPlainString();
            case SLICE_MEMORY, SLICE_SQUEEZED, PORT_BYTES_OUT, BLADE_MEMORY, VOLUME_WRITTEN ->
                reading.amount().toString();
        };
    }

    private static String property(Reading reading, String scope) {
        String id = reading.resource();
        return switch (reading.meter()) {
            case SLICE_CPU -> Uris.BLOCKS + "/" + id + "#/Oem/Pantry/CpuCoreSeconds";
            case SLICE_MEMORY -> Uris.BLOCKS + "/" + id + "#/Oem/Pantry/MemoryByteSeconds";
            case SLICE_THROTTLED -> Uris.BLOCKS + "/" + id + "#/Oem/Pantry/ThrottledCoreSeconds";
            case SLICE_SQUEEZED -> Uris.BLOCKS + "/" + id + "#/Oem/Pantry/SqueezedByteSeconds";
            case PORT_BYTES_OUT -> Uris.port(id) + "#/Oem/Pantry/BytesOut";
            case BLADE_CPU -> Uris.SYSTEMS + "/" + id + "#/Oem/Pantry/CpuCoreSeconds";
            case BLADE_MEMORY -> Uris.SYSTEMS + "/" + id + "#/Oem/Pantry/MemoryByteSeconds";
            case VOLUME_WRITTEN -> Uris.STORAGE + "/" + scope + "/Volumes/" + id + "#/Oem/Pantry/WrittenByteSeconds";
        };
    }

    /** With microseconds always, so that readers need one form only. */
    private static String timestamp(long micros) {
        return WITH_MICROS.format(SimulatedClock.instant(micros));
    }
}
