package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Evidence;
import pantry.billing.metering.HourProofs.Source;

/** What a line came from: its hours, summing to it exactly, each with the counters that prove it. */
@Schema(name = "Evidence")
record EvidenceJson(BillLineJson line, List<HourJson> hours) {
    static EvidenceJson of(Evidence evidence) {
        return new EvidenceJson(
                BillLineJson.of(evidence.line()),
                evidence.hours().stream().map(HourJson::of).toList());
    }

    @Schema(name = "EvidenceHour")
    record HourJson(
            Instant from,
            Instant to,
            String quantity,
            String interpolated,
            List<ReadingsJson> readings,
            List<SliceJson> slices) {
        static HourJson of(Evidence.Hour hour) {
            return new HourJson(
                    hour.hour().from(),
                    hour.hour().to(),
                    BillLineJson.text(hour.quantity()),
                    BillLineJson.text(hour.interpolated()),
                    hour.sources().stream().map(ReadingsJson::of).toList(),
                    hour.sources().stream()
                            .filter(source -> source.blade() != null)
                            .map(SliceJson::of)
                            .distinct()
                            .toList());
        }
    }

    /** The first and the last look at one counter in the hour; their difference is what it counted. */
    @Schema(name = "EvidenceReadings")
    record ReadingsJson(
            String source,
            String counter,
            String epoch,
            Instant firstAt,
            String firstCounter,
            Instant lastAt,
            String lastCounter,
            long readings,
            String digest) {
        static ReadingsJson of(Source source) {
            return new ReadingsJson(
                    source.source(),
                    source.kind().name(),
                    source.epoch(),
                    source.firstAt(),
                    source.firstCounter().toString(),
                    source.lastAt(),
                    source.lastCounter().toString(),
                    source.readings(),
                    source.digest());
        }
    }

    @Schema(name = "EvidenceSlice")
    record SliceJson(String id, @Nullable UUID bladeId) {
        static SliceJson of(Source source) {
            return new SliceJson(
                    source.source(),
                    source.blade() == null ? null : source.blade().value());
        }
    }
}
