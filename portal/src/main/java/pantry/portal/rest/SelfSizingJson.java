package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.PriceRange;
import pantry.provisioning.sizing.SelfSizings;

/** How a server sizes itself: down to what, and what it wants and could not get yet. */
@Schema(name = "SelfSizing")
record SelfSizingJson(
        int minCpuMillicores,
        int minMemoryMiB,

        @Schema(description = "A raise that could not be had yet; it is tried again once a minute") @Nullable
        WantedJson wanted,

        @Schema(description = "When it was lowered last, which is at most once a day") @Nullable
        Instant loweredAt,

        @Schema(description = "Idle at its minimum; absent in lists and while no price book holds") @Nullable
        CostRangeJson price) {
    static SelfSizingJson of(SelfSizings.View view, @Nullable PriceRange range) {
        SelfSizings.Wanted wanted = view.wanted();
        return new SelfSizingJson(
                view.least().minCpuMillicores(),
                view.least().minMemoryMiB(),
                wanted == null
                        ? null
                        : new WantedJson(wanted.cpuMillicores(), wanted.memoryMiB(), wanted.since(), wanted.why()),
                view.loweredAt(),
                range == null ? null : CostRangeJson.of(range));
    }

    @Schema(name = "WantedSize", description = "The guarantees that it would have; absent where it lacks nothing")
    record WantedJson(
            @Nullable Integer cpuMillicores, @Nullable Integer memoryMiB, Instant since, String reason) {}

    @Schema(
            name = "CostRange",
            description = "Idle at the minimum, and at full use with all of the ceilings guaranteed")
    record CostRangeJson(EstimatesResource.CostJson atLeast, EstimatesResource.CostJson atMost) {
        static CostRangeJson of(PriceRange range) {
            return new CostRangeJson(
                    EstimatesResource.CostJson.of(range.atLeast()), EstimatesResource.CostJson.of(range.atMost()));
        }
    }
}
