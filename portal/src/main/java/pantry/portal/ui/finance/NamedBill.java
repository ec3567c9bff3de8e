package pantry.portal.ui.finance;

import com.vaadin.flow.router.QueryParameters;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineOwner;
import pantry.portal.ui.shell.BillAddress;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** A bill by whose and of which month it is, opened at a server: {@link BillAddress}. */
record NamedBill(TenantId tenant, YearMonth month, @Nullable ServerId server) {
    /** Absent when no tenant is named, or what is named cannot be read. */
    static Optional<NamedBill> of(QueryParameters parameters) {
        try {
            return parameters
                    .getSingleParameter(BillAddress.TENANT)
                    .map(tenant -> new NamedBill(
                            TenantId.of(tenant),
                            YearMonth.parse(parameters
                                    .getSingleParameter(BillAddress.MONTH)
                                    .orElse("")),
                            parameters
                                    .getSingleParameter(BillAddress.SERVER)
                                    .map(ServerId::of)
                                    .orElse(null)));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** Absent when there is none, or {@code viewer} may not see it. */
    Optional<Selection> find(Bills bills, @Nullable TenantId viewer) {
        if (viewer != null && !viewer.equals(tenant)) {
            return Optional.empty();
        }
        ServerId at = server;
        return bills.page(new BillFilter(tenant, month, null), null, 1).items().stream()
                .findFirst()
                .map(Bill::id)
                .map(Selection::of)
                .map(bill -> at == null ? bill : bill.with(new LineOwner.OfServer(at)));
    }
}
