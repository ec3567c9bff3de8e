package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.close.CloseOutcome;
import pantry.billing.close.CloseReport;
import pantry.billing.close.MeterBalance;
import pantry.billing.close.Waivers;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Quarantine;

/** All that is looked at before a month is closed: what holds, what is open, and each meter from end to end. */
@Schema(name = "Reconciliation")
record ReconciliationJson(
        String period,
        Instant mayCloseFrom,
        boolean mayClose,
        @Nullable ClosedJson closed,
        List<CheckJson> checks,
        List<BalanceJson> balances,
        List<WaiverJson> waivers,
        List<QuarantinedJson> quarantined,
        int bills,
        MoneyJson total) {
    static ReconciliationJson of(
            CloseReport report,
            CloseOutcome.@Nullable ClosedAlready closed,
            List<Waivers.Waiver> waivers,
            List<Quarantine.Entry> quarantined) {
        return new ReconciliationJson(
                report.period().toString(),
                report.mayCloseFrom(),
                closed == null && report.mayClose(),
                closed == null ? null : new ClosedJson(closed.at(), new Ref(null, closed.by())),
                report.checks().stream().map(CheckJson::of).toList(),
                report.balances().stream().map(BalanceJson::of).toList(),
                waivers.stream().map(WaiverJson::of).toList(),
                quarantined.stream().map(QuarantinedJson::of).toList(),
                report.bills(),
                MoneyJson.of(report.total()));
    }

    @Schema(name = "ClosedMonth")
    record ClosedJson(Instant at, Ref author) {}

    /** One thing that must hold: how much was looked at, how much of it is open, and that in words. */
    @Schema(name = "CloseCheck")
    record CheckJson(CloseReport.Kind kind, boolean passed, long checked, long open, String detail) {
        static CheckJson of(CloseReport.Check check) {
            return new CheckJson(check.kind(), check.passed(), check.checked(), check.open(), CheckWords.of(check));
        }
    }

    /** One meter's month, in its unit: what blades delivered, what of it stands where, and what no step accounts for. */
    @Schema(name = "MeterBalance")
    record BalanceJson(
            String meter,
            String unit,
            String pool,
            String sources,
            String hours,
            String rated,
            String unpriced,
            String neverRan,
            String unread,
            String allowed,
            String difference,
            boolean explained,
            boolean waived) {
        static BalanceJson of(MeterBalance balance) {
            Meter meter = balance.meter();
            return new BalanceJson(
                    meter.apiName(),
                    meter.unit(),
                    units(meter, balance.pool()),
                    units(meter, balance.sources()),
                    units(meter, balance.hours()),
                    units(meter, balance.rated()),
                    units(meter, balance.unpriced()),
                    units(meter, balance.neverRan()),
                    units(meter, balance.unread()),
                    units(meter, balance.allowed()),
                    units(meter, balance.difference()),
                    balance.isExplained(),
                    balance.waived());
        }

        private static String units(Meter meter, BigInteger counted) {
            return BillLineJson.text(meter.inUnits(counted));
        }
    }

    @Schema(name = "CloseWaiver")
    record WaiverJson(String kind, String subject, String reason, Ref author, Instant at) {
        static WaiverJson of(Waivers.Waiver waiver) {
            return new WaiverJson(
                    waiver.kind(), waiver.subject(), waiver.reason(), new Ref(null, waiver.author()), waiver.at());
        }
    }

    /** A reading that counts for nothing until somebody has looked. */
    @Schema(name = "QuarantinedReading")
    record QuarantinedJson(
            String source, CounterKind kind, String epoch, Instant readAt, String reason, String detail) {
        static QuarantinedJson of(Quarantine.Entry entry) {
            Quarantine.Key key = entry.key();
            return new QuarantinedJson(
                    key.source(),
                    key.kind(),
                    key.epoch(),
                    key.readAt(),
                    entry.reason().name(),
                    entry.detail());
        }
    }
}
