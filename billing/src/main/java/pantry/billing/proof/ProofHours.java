package pantry.billing.proof;

import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Tariff;
import pantry.billing.proof.ProofFile.Row;
import pantry.provisioning.ground.ServerId;

/**
 * The hours of a bill, server by server: each of use at the price that held in it, and the sum of what its sources counted.
 */
final class ProofHours {
    private final ProofBill bill;
    private final PriceTable prices;
    private final Findings findings;
    /** The whole of it by server, meter and version. */
    final Map<Sum, Sum.Amounts> used = new HashMap<>();
    /** What corrections add, by the month that they are of. */
    final Map<YearMonth, Map<Sum, Sum.Amounts>> corrected = new TreeMap<>();

    long hours;
    long sources;
    long readings;
    long unread;

    private final Map<Hour, BigInteger> ofServer = new TreeMap<>();

    record Hour(Meter meter, UtcHour hour) implements Comparable<Hour> {
        @Override
        public int compareTo(Hour other) {
            int order = meter.compareTo(other.meter);
            return order != 0 ? order : hour.compareTo(other.hour);
        }

        @Override
        public String toString() {
            return meter.apiName() + " of " + hour.from();
        }
    }

    ProofHours(ProofBill bill, PriceTable prices, Findings findings) {
        this.bill = bill;
        this.prices = prices;
        this.findings = findings;
    }

    void read(ProofFile file, SortedSet<String> servers) {
        try (ByServer hourRows = new ByServer(file.part(Entry.HOURS, findings), findings);
                ByServer sourceRows = new ByServer(file.part(Entry.SOURCES, findings), findings);
                ByServer readingRows = new ByServer(file.part(Entry.READINGS, findings), findings)) {
            for (String server : servers) {
                ofServer.clear();
                ProofSources proof = new ProofSources(server, findings);
                hours += hourRows.take(server, this::hour);
                sources += sourceRows.take(server, proof::source);
                readings += readingRows.take(server, proof::reading);
                if (bill.isClosed()) {
                    proof.require(ofServer);
                }
                unread += proof.requireReadings();
            }
        }
    }

    private void hour(Row row) {
        ServerId server = ServerId.of(row.get("server"));
        Meter meter = Meter.of(row.get("meter"));
        UtcHour hour = new UtcHour(Instant.parse(row.get("hour")));
        Sum.Amounts amounts = new Sum.Amounts(Text.whole(row.get("counted")), Text.whole(row.get("interpolated")));
        if (row.get("of").equals(HourRows.CORRECTION)) {
            corrected
                    .computeIfAbsent(hour.month(), _ -> new HashMap<>())
                    .merge(
                            new Sum(server, meter, PriceBookVersionId.of(row.get("priceBookVersion"))),
                            amounts,
                            Sum.Amounts::plus);
            return;
        }
        if (amounts.counted().signum() < 0 || !hour.month().equals(bill.period())) {
            findings.add(row.where(), "an hour of use is of the bill's month and not below zero");
            return;
        }
        if (ofServer.put(new Hour(meter, hour), amounts.counted()) != null) {
            findings.add(row.where(), "the hour is there twice");
        }
        Optional<Tariff> tariff = prices.tariff(bill.tenant(), meter, hour);
        if (tariff.isEmpty()) {
            findings.add(row.where(), "no price book version prices the hour");
        } else {
            used.merge(new Sum(server, meter, tariff.get().version()), amounts, Sum.Amounts::plus);
        }
    }
}
