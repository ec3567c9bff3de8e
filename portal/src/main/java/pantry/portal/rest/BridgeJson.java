package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.compare.Bridge;
import pantry.billing.compare.Cause;
import pantry.provisioning.ground.ServerId;

/**
 * Why a month's bills are not what another's were. The causes sum to {@code after} less {@code before}, of all and of each row;
 * rows are servers, and one per tenant for what is of none, the largest changes first. The sums are of all, also of those
 * that are no rows here.
 */
@Schema(name = "BillBridge")
record BridgeJson(
        String from,
        String to,
        MoneyJson before,
        MoneyJson after,
        List<CauseJson> causes,
        long rowsInAll,
        List<RowJson> rows) {
    static BridgeJson of(Bridge bridge, int rows) {
        return new BridgeJson(
                bridge.from().toString(),
                bridge.to().toString(),
                MoneyJson.shown(bridge.before()),
                MoneyJson.shown(bridge.after()),
                causes(bridge.causes()),
                bridge.rows().size(),
                bridge.rows().stream().limit(rows).map(RowJson::of).toList());
    }

    private static List<CauseJson> causes(Map<Cause, Money> causes) {
        return causes.entrySet().stream()
                .map(cause -> new CauseJson(cause.getKey(), MoneyJson.shown(cause.getValue())))
                .toList();
    }

    @Schema(name = "BillBridgeCause")
    record CauseJson(Cause cause, MoneyJson amount) {}

    @Schema(name = "BillBridgeRow")
    record RowJson(Ref tenant, @Nullable Ref server, MoneyJson before, MoneyJson after, List<CauseJson> causes) {
        static RowJson of(Bridge.Row row) {
            ServerId server = row.server();
            return new RowJson(
                    Ref.to(row.tenant(), row.tenantName()),
                    server == null ? null : Ref.to(server, row.name()),
                    MoneyJson.shown(row.before()),
                    MoneyJson.shown(row.after()),
                    BridgeJson.causes(row.causes()));
        }
    }
}
