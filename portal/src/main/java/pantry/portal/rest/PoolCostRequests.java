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
import pantry.billing.cost.Bought;
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
            List<ItemJson> items,
            int plannedUtilisationPercent,
            List<ShareJson> shares,
            @Nullable IdlePayer idlePayer) {
        static PoolCost read(Fields fields) {
            YearMonth from = Months.required(fields, "from");
            int planned = (int) fields.requiredWhole("plannedUtilisationPercent", 1, ALL);
            Items items = items(fields);
            Map<Meter, Integer> shares = shares(fields);
            IdlePayer payer = fields.oneOf("idlePayer", IdlePayer.class).orElse(IdlePayer.POOL);
            boolean isUsable = items.isUsable()
                    && shares.values().stream().mapToInt(Integer::intValue).sum() == ALL;
            return isUsable ? new PoolCost(from, items.each(), items.bought(), planned, shares, payer) : SOME;
        }

        private record Items(Map<String, BigDecimal> each, Map<String, Bought> bought) {
            boolean isUsable() {
                return !(each.isEmpty() && bought.isEmpty())
                        && each.keySet().stream().noneMatch(String::isBlank)
                        && bought.keySet().stream().noneMatch(String::isBlank);
            }
        }

        private static Items items(Fields fields) {
            Items items = new Items(new LinkedHashMap<>(), new LinkedHashMap<>());
            for (Fields item : fields.objects("items", PoolCost.MOST_ITEMS)) {
                String name = item.requiredText("name", NAME);
                boolean isThere =
                        items.each().containsKey(name) || items.bought().containsKey(name);
                if (name.isBlank() && item.has("name")) {
                    item.error("name", "must name something");
                } else if (isThere) {
                    item.error("name", "is there twice");
                }
                if (item.has("price") || item.has("lifeMonths") || item.has("begun")) {
                    items.bought().put(name, bought(item));
                } else {
                    items.each().put(name, Decimals.NOT_NEGATIVE.required(item, "amount", Money.SHOWN_SCALE));
                }
                if (isThere) {
                    items.each().remove(name);
                }
            }
            if (items.each().isEmpty() && items.bought().isEmpty()) {
                fields.error("items", "must name at least one cost");
            }
            return items;
        }

        private static Bought bought(Fields item) {
            if (item.has("amount")) {
                item.error("amount", "follows from price and lifeMonths, and is not written beside them");
                item.text("amount", NAME);
            }
            BigDecimal price = Decimals.NOT_NEGATIVE.required(item, "price", Money.SHOWN_SCALE);
            int life = (int) item.requiredWhole("lifeMonths", 1, Bought.MOST_MONTHS);
            YearMonth begun = Months.required(item, "begun");
            boolean isInTime = begun.getYear() >= Bought.FIRST_YEAR && begun.getYear() <= Bought.LAST_YEAR;
            if (!isInTime && item.has("begun")) {
                item.error("begun", "must be a month from " + Bought.FIRST_YEAR + " to " + Bought.LAST_YEAR);
            }
            return new Bought(
                    price,
                    Math.clamp(life, 1, Bought.MOST_MONTHS),
                    isInTime ? begun : YearMonth.of(Bought.FIRST_YEAR, 1));
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

    @Schema(
            name = "NewPoolCostItem",
            description =
                    "So much each month (amount); or bought once: its price, its life, and the month in which it begins")
    record ItemJson(
            String name,
            @Nullable String amount,
            @Nullable String price,

            @Schema(minimum = "1", maximum = "600") @Nullable
            Integer lifeMonths,

            @Schema(example = "2026-11") @Nullable String begun) {}

    @Schema(name = "PoolCostShare")
    record ShareJson(@Schema(example = "cpu-used") String meter, int percent) {}
}
