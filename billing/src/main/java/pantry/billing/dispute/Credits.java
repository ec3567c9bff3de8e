package pantry.billing.dispute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;
import pantry.billing.bill.OpenBills;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Explained corrections in a tenant's favour: a negative line on its open bill that points to what it corrects. */
@Component
public final class Credits {
    public static final int REASON_LIMIT = 1_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Transactions transactions;
    private final OpenBills openBills;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;
    private final BillingSettings settings;
    private final Clock clock;

    public Credits(
            JdbcTemplate jdbc,
            Transactions transactions,
            OpenBills openBills,
            Feed feed,
            Audit audit,
            IdSource ids,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.openBills = openBills;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is to be given back of a line: above zero, in whole minor units of the currency, with a reason. */
    public record NewCredit(BillId bill, LineId line, BigDecimal amount, String reason) {
        public NewCredit {
            reason = reason.strip();
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("amount: a credit gives something back");
            }
            if (reason.isEmpty() || reason.length() > REASON_LIMIT) {
                throw new IllegalArgumentException("reason: 1 to " + REASON_LIMIT + " characters say why");
            }
        }
    }

    /** What of a line can still be given back; absent for what charges nothing. */
    public Optional<Money> left(LineId line) {
        return transactions
                .forSystem()
                .read(() -> client.sql("select kind, coalesce(charged, amount) from bill_line"
                                + " where id = :line and kind in ('USAGE', 'CORRECTION')")
                        .param("line", line.value())
                        .query((row, number) -> new Money(
                                minorUnits(row.getBigDecimal(2))
                                        .add(credited(line))
                                        .max(BigDecimal.ZERO),
                                settings.currency()))
                        .optional());
    }

    public CreditOutcome grant(NewCredit credit, Actor actor) {
        requireMinorUnits(credit.amount());
        return transactions.forSystem().write(() -> grantInside(credit, actor));
    }

    void requireMinorUnits(BigDecimal amount) {
        int digits = settings.currency().getDefaultFractionDigits();
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new IllegalArgumentException("amount: at most " + digits + " decimals");
        }
    }

    /** The line as it is locked: whoever credits it too waits. */
    private record Target(
            UUID id,
            TenantId tenant,
            String kind,
            @Nullable UUID server,
            String serverName,
            String costCentre,
            @Nullable String meter,
            BigDecimal charges,
            Timestamp from,
            Timestamp to) {}

    CreditOutcome grantInside(NewCredit credit, Actor actor) {
        Optional<TenantId> tenant = client.sql("select tenant_id from bill_line where id = :line and bill_id = :bill")
                .param("line", credit.line().value())
                .param("bill", credit.bill().value())
                .query((row, number) -> new TenantId(row.getObject(1, UUID.class)))
                .optional();
        if (tenant.isEmpty()) {
            return new CreditOutcome.NoSuchLine();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BillId open = openBills.lock(tenant.get(), now);
        Target target = target(credit.line());
        if (target.kind().equals("CREDIT")) {
            return new CreditOutcome.NotCreditable("A CREDIT line charges nothing.");
        }
        BigDecimal left = target.charges().add(credited(credit.line()));
        if (credit.amount().compareTo(left) > 0) {
            return new CreditOutcome.AboveTheLine(new Money(left.max(BigDecimal.ZERO), settings.currency()));
        }
        LineId line = insert(open, target, credit, actor, now);
        audit.record(new AuditLine(
                actor,
                target.tenant(),
                "credit",
                "bill-line",
                target.id(),
                target.serverName(),
                AuditLine.Result.DONE,
                credit.amount().toPlainString() + " " + settings.currency().getCurrencyCode() + ": "
                        + credit.reason()));
        feed.record(new Touched(Touched.Topic.BILL, open.value(), target.tenant()));
        return new CreditOutcome.Granted(open, line, new Money(credit.amount().negate(), settings.currency()));
    }

    private Target target(LineId line) {
        return client.sql("select id, tenant_id, kind, server_id, server_name, cost_centre, meter,"
                        + " coalesce(charged, amount), from_at, to_at from bill_line where id = :line for update")
                .param("line", line.value())
                .query((row, number) -> target(row))
                .single();
    }

    /** What an open line charges is owed in minor units, rounded down: a credit never turns it negative. */
    private BigDecimal minorUnits(BigDecimal charged) {
        return charged.setScale(settings.currency().getDefaultFractionDigits(), RoundingMode.DOWN);
    }

    private Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getObject(1, UUID.class),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                minorUnits(row.getBigDecimal(8)),
                row.getTimestamp(9),
                row.getTimestamp(10));
    }

    /** Negative, or zero. */
    private BigDecimal credited(LineId line) {
        return client.sql("select coalesce(sum(amount), 0) from bill_line where corrects_line_id = :line")
                .param("line", line.value())
                .query((row, number) -> row.getBigDecimal(1))
                .single();
    }

    private LineId insert(BillId open, Target target, NewCredit credit, Actor actor, Instant now) {
        LineId line = new LineId(ids.next());
        BigDecimal amount = credit.amount().negate();
        jdbc.update(
                "insert into bill_line (id, bill_id, tenant_id, kind, server_id, server_name, cost_centre, meter, unit,"
                        + " counted, interpolated, quantity, amount, from_at, to_at, corrects_line_id, reason, author,"
                        + " created_at) values (?, ?, ?, 'CREDIT', ?, ?, ?, ?, '', 0, 0, 0, ?, ?, ?, ?, ?, ?, ?)",
                line.value(),
                open.value(),
                target.tenant().value(),
                target.server(),
                target.serverName(),
                target.costCentre(),
                target.meter(),
                amount,
                target.from(),
                target.to(),
                target.id(),
                credit.reason(),
                actor.name(),
                Timestamp.from(now));
        jdbc.update(
                "insert into bill_booking (id, line_id, bill_id, counted, interpolated, amount, booked_at)"
                        + " values (?, ?, ?, 0, 0, ?, ?)",
                ids.next(),
                line.value(),
                open.value(),
                amount,
                Timestamp.from(now));
        jdbc.update(
                "update bill set total = total + ?, shown_total = shown_total + ?, changed_at = ?,"
                        + " generation = generation + 1 where id = ?",
                amount,
                amount,
                Timestamp.from(now),
                open.value());
        return line;
    }
}
