package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillState;

/** A tenant's calendar month; an open one grows and shows its exact amounts with six decimals. */
@Schema(name = "Bill")
record BillJson(
        UUID id,
        Ref tenant,
        String period,
        BillState state,
        MoneyJson total,
        @Nullable String number,
        @Nullable String digest,
        @Nullable Instant closedAt,
        Instant createdAt,
        Instant changedAt) {
    static BillJson of(Bill bill) {
        return new BillJson(
                bill.id().value(),
                Ref.to(bill.tenant(), bill.tenantName()),
                bill.period().toString(),
                bill.state(),
                MoneyJson.of(bill.total()),
                bill.number(),
                bill.digest(),
                bill.closedAt(),
                bill.createdAt(),
                bill.changedAt());
    }
}
