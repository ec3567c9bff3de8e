package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.close.SelfAudit;

/** What was looked through of a month, and what of it does not begin where the row before it ended. */
@Schema(name = "SelfAudit")
record SelfAuditJson(String period, boolean clean, List<CountJson> counts, List<FoundJson> found) {
    static SelfAuditJson of(SelfAudit.Result result) {
        return new SelfAuditJson(
                result.month().toString(),
                result.isClean(),
                result.counts().stream().map(CountJson::of).toList(),
                result.found().stream().map(FoundJson::of).toList());
    }

    @Schema(name = "SelfAuditCount")
    record CountJson(SelfAudit.Of of, long looked, long duplicates, long gaps, long overlaps) {
        static CountJson of(SelfAudit.Count count) {
            return new CountJson(count.of(), count.looked(), count.duplicates(), count.gaps(), count.overlaps());
        }
    }

    /** A blade's counter is nobody's; an interval has no counter; {@code endedAt} is null where the row before is open. */
    @Schema(name = "SelfAuditFault")
    record FoundJson(
            SelfAudit.Of of,
            SelfAudit.Fault fault,
            @Nullable Ref tenant,
            @Nullable Ref server,
            @Nullable String source,
            @Nullable Instant endedAt,
            Instant beganAt,
            @Nullable String endedCounter,
            @Nullable String beganCounter) {
        static FoundJson of(SelfAudit.Found found) {
            SelfAudit.Whose whose = found.whose();
            return new FoundJson(
                    found.of(),
                    found.fault(),
                    whose == null ? null : Ref.to(whose.tenant(), whose.tenantName()),
                    whose == null ? null : Ref.to(whose.server(), whose.name()),
                    found.source().isEmpty() ? null : found.source(),
                    found.before(),
                    found.from(),
                    text(found.counterBefore()),
                    text(found.counter()));
        }

        private static @Nullable String text(@Nullable BigInteger counter) {
            return counter == null ? null : counter.toString();
        }
    }
}
