package pantry.billing.proof;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Digest;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Point;
import pantry.billing.metering.UtcHour;
import pantry.billing.proof.ProofFile.Row;
import pantry.billing.proof.ProofHours.Hour;

/** What proves the hours of one server: counters that go on from hour to hour, and the readings that they came from. */
final class ProofSources {
    /** A thousand slices in each hour of a month. */
    static final int MOST = 1_000_000;

    private final String server;
    private final Findings findings;
    private final Map<Hour, BigInteger> counted = new TreeMap<>();
    private final Map<Counter, Last> last = new HashMap<>();
    private final Map<CounterHour, Said> said = new HashMap<>();
    private final Map<CounterHour, Read> read = new HashMap<>();

    private record Counter(CounterKind kind, String source, String epoch) {}

    private record CounterHour(Counter counter, UtcHour hour) {}

    private record Last(UtcHour hour, BigInteger counter) {}

    private record Said(long readings, String digest) {}

    private record Read(long readings, Digest digest) {}

    ProofSources(String server, Findings findings) {
        this.server = server;
        this.findings = findings;
    }

    void source(Row row) {
        if (!row.get("of").equals(HourRows.USAGE)) {
            return;
        }
        if (said.size() == MOST) {
            throw new IllegalArgumentException("a server has at most " + MOST + " counters and hours");
        }
        CounterKind kind = CounterKind.valueOf(row.get("counter"));
        Meter meter = kind.meter();
        UtcHour hour = new UtcHour(Instant.parse(row.get("hour")));
        BigInteger first = Text.whole(row.get("firstCounter"));
        BigInteger end = Text.whole(row.get("lastCounter"));
        Counter counter = new Counter(kind, row.words("source"), row.words("epoch"));
        if (meter == null || end.compareTo(first) < 0 || first.signum() < 0) {
            findings.add(row.where(), "a counter belongs to a meter and never runs backwards");
            return;
        }
        counted.merge(new Hour(meter, hour), end.subtract(first), BigInteger::add);
        Last before = last.put(counter, new Last(hour, end));
        if (before != null
                && before.hour().to().equals(hour.from())
                && !before.counter().equals(first)) {
            findings.add(row.where(), "the counter does not go on where it stood at the end of the hour before");
        }
        said.put(
                new CounterHour(counter, hour),
                new Said(Text.whole(row.get("readings")).longValueExact(), row.get("digest")));
    }

    void reading(Row row) {
        Counter counter = new Counter(CounterKind.valueOf(row.get("counter")), row.words("source"), row.words("epoch"));
        Point point = new Point(Instant.parse(row.get("readAt")), Text.whole(row.get("value")));
        CounterHour hour = new CounterHour(counter, UtcHour.before(point.at()));
        if (said.containsKey(hour)) {
            read.merge(
                    hour,
                    new Read(1, Digest.ofReading(counter.source(), counter.kind(), counter.epoch(), point)),
                    (one, other) -> new Read(
                            one.readings() + other.readings(), one.digest().plus(other.digest())));
        }
    }

    /** Every hour is the sum of what its sources counted in it. */
    void require(Map<Hour, BigInteger> hours) {
        Set<Hour> all = new HashSet<>(hours.keySet());
        all.addAll(counted.keySet());
        all.stream().sorted().forEach(hour -> {
            BigInteger billed = hours.getOrDefault(hour, BigInteger.ZERO);
            BigInteger proved = counted.getOrDefault(hour, BigInteger.ZERO);
            if (!billed.equals(proved)) {
                findings.add(
                        Entry.HOURS.file() + ", server " + server + ", " + hour,
                        "it is billed as " + billed + ", and its counters prove " + proved);
            }
        });
    }

    /** Where all readings of an hour are there they have its digest. Returns of how many hours some are not kept any more. */
    long requireReadings() {
        long unread = 0;
        for (Map.Entry<CounterHour, Said> one : said.entrySet()) {
            Said promise = one.getValue();
            Read found = read.getOrDefault(one.getKey(), new Read(0, Digest.EMPTY));
            if (found.readings() < promise.readings()) {
                unread++;
            } else if (found.readings() > promise.readings()
                    || !found.digest().hex().equals(promise.digest())) {
                CounterHour hour = one.getKey();
                findings.add(
                        Entry.READINGS.file() + ", server " + server + ", "
                                + hour.counter().kind() + " of "
                                + hour.counter().source() + ", " + hour.hour().from(),
                        "its readings do not have the digest that the hour keeps");
            }
        }
        return unread;
    }
}
