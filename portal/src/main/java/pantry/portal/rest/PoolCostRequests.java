package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.cost.IdlePayer;
import pantry.billing.cost.PoolCost;
import pantry.billing.metering.Meter;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;

/** What finance sends about the pool's costs. */
final class PoolCostRequests {
    private static final TextRule NAME = TextRule.line(1, 63);
    private static final int ALL = 100;
    /** What a body reads as that is refused anyway. */
    private static final PoolCost SOME =
            new PoolCost(YearMonth.of(2000, 1), Map.of("-", BigDecimal.ONE), ALL, Map.of(Meter.CPU_USED, ALL));

    private PoolCostRequests() {}

    /** By the month, from a month on; the shares of the meters sum to 100. Without a payer idle capacity is the pool's. */
    @Schema(name = "NewPoolCost")
    record Body(
            @Schema(example = "2026-11") String from,
            List<PoolCostsJson.ItemJson> items,
            int plannedUtilisationPercent,
            List<ShareJson> shares,
            @Nullable IdlePayer idlePayer) {
        static PoolCost read(Fields fields) {
            YearMonth from = Months.required(fields, "from");
            int planned = (int) fields.requiredWhole("plannedUtilisationPercent", 1, ALL);
            Map<String, BigDecimal> items = items(fields);
            Map<Meter, Integer> shares = shares(fields);
            IdlePayer payer = fields.oneOf("idlePayer", IdlePayer.class).orElse(IdlePayer.POOL);
            boolean isUsable = !items.isEmpty()
                    && shares.values().stream().mapToInt(Integer::intValue).sum() == ALL;
            return isUsable ? new PoolCost(from, items, planned, shares, payer) : SOME;
        }

        private static Map<String, BigDecimal> items(Fields fields) {
            Map<String, BigDecimal> items = new LinkedHashMap<>();
            for (Fields item : fields.objects("items", PoolCost.MOST_ITEMS)) {
                String name = item.requiredText("name", NAME);
                BigDecimal amount = Decimals.NOT_NEGATIVE.required(item, "amount", Money.SHOWN_SCALE);
                if (name.isBlank() && item.has("name")) {
                    item.error("name", "must name something");
                } else if (items.put(name, amount) != null) {
                    item.error("name", "is there twice");
                }
            }
            if (items.isEmpty()) {
                fields.error("items", "must name at least one cost");
            }
            return items.keySet().stream().anyMatch(String::isBlank) ? Map.of() : items;
        }

        private static Map<Meter, Integer> shares(Fields fields) {
            Map<Meter, Integer> shares = new EnumMap<>(Meter.class);
            for (Fields share : fields.objects("shares", Meter.values().length)) {
                int percent = (int) share.requiredWhole("percent", 0, ALL);
                CloseRequests.meter(share)
                        .ifPresentOrElse(
                                meter -> {
                                    if (shares.put(meter, percent) != null) {
                                        share.error("meter", "is there twice");
                                    }
                                },
                                () -> {
                                    if (!share.has("meter")) {
                                        share.error("meter", "is missing");
                                    }
                                });
            }
            if (shares.values().stream().mapToInt(Integer::intValue).sum() != ALL) {
                fields.error("shares", "must sum to " + ALL + " percent");
            }
            return shares;
        }
    }

    @Schema(name = "PoolCostShare")
    record ShareJson(@Schema(example = "cpu-used") String meter, int percent) {}
}
