package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.cost.Bought;
import pantry.billing.cost.IdlePayer;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.billing.metering.Meter;

/**
 * What the pool costs by the month, what a month could sell of each meter, the rate that brings its share in, and what
 * today's prices bring in at last month's use: as it was, a tenth less, a tenth more. Cost is absent while nobody wrote any.
 * Then the pool's own account: of the month that runs, as if nothing more were sold, and of closed ones; and what was written
 * for months to come, each as of its first one.
 */
@Schema(name = "PoolCosts")
record PoolCostsJson(
        @Nullable CostJson cost,
        List<MeterJson> meters,
        String useOf,
        MoneyJson recovered,
        MoneyJson recoveredAtLess,
        MoneyJson recoveredAtMore,
        AccountJson running,
        List<AccountJson> accounts,
        List<CostJson> later) {
    private static final int NONE = 0;

    static PoolCostsJson of(
            PoolCosts.View view, PoolCosts.Account running, List<PoolCosts.Account> accounts, List<PoolCost> later) {
        PoolCost cost = view.cost();
        return new PoolCostsJson(
                cost == null ? null : CostJson.of(cost, running.period()),
                List.of(Meter.values()).stream()
                        .map(meter -> MeterJson.of(meter, view))
                        .toList(),
                view.useOf().toString(),
                MoneyJson.shown(view.recovered()),
                MoneyJson.shown(view.recoveredAtLess()),
                MoneyJson.shown(view.recoveredAtMore()),
                AccountJson.of(running),
                accounts.stream().map(AccountJson::of).toList(),
                later.stream().map(one -> CostJson.of(one, one.from())).toList());
    }

    /** From a month on, until the next version; amounts and total are those of the month that runs, or of its first. */
    @Schema(name = "PoolCost")
    record CostJson(
            String from, List<ItemJson> items, String total, int plannedUtilisationPercent, IdlePayer idlePayer) {
        static CostJson of(PoolCost cost, YearMonth month) {
            return new CostJson(
                    cost.from().toString(),
                    cost.in(month).entrySet().stream()
                            .map(item -> ItemJson.of(
                                    item.getKey(),
                                    item.getValue(),
                                    cost.bought().get(item.getKey())))
                            .toList(),
                    BillLineJson.text(cost.total(month)),
                    cost.plannedUtilisationPercent(),
                    cost.idlePayer());
        }
    }

    /**
     * {@code amount} is what it costs in the month that runs. What was bought has its price, its life and its first month; its
     * amount follows from them and is nothing once its life is over.
     */
    @Schema(name = "PoolCostItem")
    record ItemJson(
            String name,
            String amount,
            @Nullable String price,
            @Nullable Integer lifeMonths,
            @Nullable String begun) {
        static ItemJson of(String name, BigDecimal amount, @Nullable Bought bought) {
            return bought == null
                    ? new ItemJson(name, BillLineJson.text(amount), null, null, null)
                    : new ItemJson(
                            name,
                            BillLineJson.text(amount),
                            BillLineJson.text(bought.price()),
                            bought.lifeMonths(),
                            bought.begun().toString());
        }
    }

    /** {@code sharePercent} is which part of the costs the meter is to bring in. */
    @Schema(name = "PoolCostMeter")
    record MeterJson(
            String meter,
            String unit,
            int sharePercent,
            @Nullable String sellable,
            @Nullable String breakEvenRate) {
        static MeterJson of(Meter meter, PoolCosts.View view) {
            PoolCost cost = view.cost();
            return new MeterJson(
                    meter.apiName(),
                    meter.unit(),
                    cost == null ? NONE : cost.sharePercent().getOrDefault(meter, NONE),
                    text(view.sellable(), meter),
                    text(view.breakEven(), meter));
        }

        private static @Nullable String text(Map<Meter, BigDecimal> numbers, Meter meter) {
            BigDecimal number = numbers.get(meter);
            return number == null ? null : BillLineJson.text(number);
        }
    }

    /**
     * A month of the pool's own account; cost and idle are absent while the cost is unknown. {@code shared}: what of the idle
     * amount stands on tenants' next bills, if they are the ones who pay for it.
     */
    @Schema(name = "PoolAccount")
    record AccountJson(
            String period,
            @Nullable MoneyJson cost,
            MoneyJson sold,
            @Nullable MoneyJson idle,
            IdlePayer idlePayer,
            MoneyJson shared) {
        static AccountJson of(PoolCosts.Account account) {
            return new AccountJson(
                    account.period().toString(),
                    shown(account.cost()),
                    MoneyJson.shown(account.sold()),
                    shown(account.idle()),
                    account.idlePayer(),
                    MoneyJson.shown(account.shared()));
        }

        private static @Nullable MoneyJson shown(@Nullable Money money) {
            return money == null ? null : MoneyJson.shown(money);
        }
    }
}
