package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import pantry.billing.bill.BillState;
import pantry.billing.compare.Replay;

/**
 * What months would have cost at other prices beside what was billed for the same use; a row per tenant and month, at most
 * {@value #MOST_ROWS} of them. The sums are of all.
 */
@Schema(name = "PriceReplayResult")
record ReplayJson(MoneyJson billed, MoneyJson replayed, MoneyJson difference, long rowsInAll, List<RowJson> rows) {
    private static final int MOST_ROWS = 2_000;

    static ReplayJson of(Replay replay) {
        return new ReplayJson(
                MoneyJson.shown(replay.billed()),
                MoneyJson.shown(replay.replayed()),
                MoneyJson.shown(replay.difference()),
                replay.rows().size(),
                replay.rows().stream().limit(MOST_ROWS).map(RowJson::of).toList());
    }

    @Schema(name = "PriceReplayRow")
    record RowJson(
            Ref tenant,
            String period,
            BillState state,
            MoneyJson billed,
            MoneyJson replayed,
            MoneyJson difference,
            List<MeterJson> meters) {
        static RowJson of(Replay.Row row) {
            return new RowJson(
                    Ref.to(row.tenant(), row.tenantName()),
                    row.month().toString(),
                    row.state(),
                    MoneyJson.shown(row.billed()),
                    MoneyJson.shown(row.replayed()),
                    MoneyJson.shown(row.difference()),
                    row.meters().stream().map(MeterJson::of).toList());
        }
    }

    @Schema(name = "PriceReplayMeter")
    record MeterJson(
            String meter, String unit, String quantity, MoneyJson billed, MoneyJson replayed, MoneyJson difference) {
        static MeterJson of(Replay.MeterPart part) {
            BigDecimal quantity = part.quantity();
            return new MeterJson(
                    part.meter().apiName(),
                    part.meter().unit(),
                    BillLineJson.text(quantity),
                    MoneyJson.shown(part.billed()),
                    MoneyJson.shown(part.replayed()),
                    MoneyJson.shown(part.difference()));
        }
    }
}
