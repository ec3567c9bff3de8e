package pantry.portal.ui.tenant;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.bill.Bills;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.server.Slices;
import pantry.provisioning.telemetry.UseNow;
import pantry.provisioning.telemetry.UseNow.Use;

/** Completes servers to rows: as many statements for a page of them as for one. */
@Component
final class RowReader {
    private final Slices slices;
    private final UseNow useNow;
    private final Bills bills;

    RowReader(Slices slices, UseNow useNow, Bills bills) {
        this.slices = slices;
        this.useNow = useNow;
        this.bills = bills;
    }

    List<ServerRow> of(TenantId tenant, List<Server> servers) {
        List<ServerId> ids = servers.stream().map(Server::id).toList();
        Map<ServerId, List<SliceView>> parts = slices.of(ids);
        Map<ServerId, Use> use = useNow.of(tenant, ids);
        Map<ServerId, Money> costs = bills.costThisMonth(tenant, ids);
        return servers.stream()
                .map(server -> new ServerRow(
                        server,
                        use.get(server.id()),
                        parts.getOrDefault(server.id(), List.of()),
                        Objects.requireNonNull(costs.get(server.id()), "every server has a cost")))
                .toList();
    }
}
