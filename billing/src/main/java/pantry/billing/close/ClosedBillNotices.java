package pantry.billing.close;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.BillingSettings;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.notice.Audience;
import pantry.provisioning.notice.Notice;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Outbox;

/** Tells owners, and whoever listens, that their bills are final. Inside the transaction that closes the month. */
final class ClosedBillNotices {
    private ClosedBillNotices() {}

    static int tell(JdbcTemplate jdbc, Outbox outbox, BillingSettings settings, Period period) {
        List<Outbox.Telling> bills = jdbc.query(
                "select b.id, b.tenant_id, t.name, b.number, b.shown_total from bill b join tenant t on t.id = b.tenant_id"
                        + " where b.period = ? order by b.number",
                (row, number) -> new Outbox.Telling(
                        new Notice(
                                NoticeKind.BILL_CLOSED,
                                "bill-closed/" + row.getObject(1, UUID.class),
                                new TenantId(row.getObject(2, UUID.class)),
                                period.text(),
                                Map.of(
                                        "bill", row.getObject(1, UUID.class).toString(),
                                        "number", row.getString(4),
                                        "tenantName", row.getString(3),
                                        "period", period.text(),
                                        "amount", row.getBigDecimal(5).toPlainString(),
                                        "currency", settings.currency().getCurrencyCode())),
                        Audience.ofOwners()),
                period.text());
        return outbox.tell(bills);
    }
}
