package pantry.billing.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillLines;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Steps;
import pantry.provisioning.ground.ServerId;

/** Writes all that a bill was made of. Of prices only the list's and the tenant's own: another's contract is nobody's business. */
@Component
public final class ProofWriter {
    private static final String README = """
            Everything that this bill was made of. `./pantry verify-bill FILE` works the bill out again from it, with the
            same rating, and says whether it comes out the same; compare the digest that it shows with the one on the bill.

            bill.csv      what the bill says of itself
            lines.csv     its lines; "counted" is in the meter's smallest unit, "quantity" in its unit
            hours.csv     the usage hours that stand on the lines
            sources.csv   what proves each of them: a source's counter at the hour's first and last instant
            readings.csv  what was read, while it is kept: of as many servers as go into two GiB of it
            prices.csv    the price book versions, step by step
            standing.csv  lines of other bills that this one corrects or credits
            manifest.csv  the SHA-256 of each of these

            A text that begins like a formula has an apostrophe in front.
            """;

    private final BillLines lines;
    private final JdbcTemplate jdbc;
    private final HourProofs proofs;
    private final StandingRows standing;

    public ProofWriter(JdbcTemplate jdbc, BillLines lines, HourProofs proofs) {
        this.lines = lines;
        this.jdbc = jdbc;
        this.proofs = proofs;
        this.standing = new StandingRows(jdbc);
    }

    /** A server's hours, what proves them, and its readings are a step each. */
    public static final int STEPS_A_SERVER = 3;

    /** Inside a transaction that sees the bill. It leaves the stream open. */
    public void write(Bill bill, String tenantName, PriceTable prices, OutputStream out, LongConsumer more)
            throws IOException {
        ProofZip zip = new ProofZip(out);
        HourRows hours = new HourRows(jdbc, proofs, bill);
        SequencedSet<ServerId> servers = new TreeSet<>(Comparator.comparing(ServerId::toString));
        zip.text("README.txt", README);
        zip.entry(Entry.BILL, rows -> bill(bill, tenantName, rows));
        zip.entry(
                Entry.LINES,
                rows -> lines.all(
                        bill,
                        part -> part.forEach(line -> {
                            rows.add(line(line));
                            ServerId server = line.server();
                            if (server != null && line.meter() != null) {
                                servers.add(server);
                            }
                        })));
        zip.entry(
                Entry.HOURS,
                rows -> servers.forEach(server -> {
                    hours.hours(server, rows);
                    more.accept(1);
                }));
        zip.entry(
                Entry.SOURCES,
                rows -> servers.forEach(server -> {
                    hours.sources(server, rows);
                    more.accept(1);
                }));
        zip.entry(Entry.READINGS, rows -> hours.readings(servers, rows, more));
        zip.entry(Entry.PRICES, rows -> prices(bill, prices, rows));
        zip.entry(Entry.STANDING, rows -> standing.write(bill, rows));
        zip.finish();
    }

    private static void bill(Bill bill, String tenantName, ProofZip.Rows rows) {
        rows.add(List.of("format", Entry.FORMAT));
        rows.add(List.of("id", bill.id().toString()));
        rows.add(List.of("number", Text.orEmpty(bill.number())));
        rows.add(List.of("tenant", bill.tenant().toString()));
        rows.add(List.of("tenantName", Text.words(tenantName)));
        rows.add(List.of("period", bill.period().toString()));
        rows.add(List.of("currency", bill.total().currency().getCurrencyCode()));
        rows.add(List.of("state", bill.state().name()));
        rows.add(List.of("total", bill.total().amount().toPlainString()));
        rows.add(List.of("digest", Text.orEmpty(bill.digest())));
        rows.add(List.of("closedAt", Text.orEmpty(bill.closedAt())));
    }

    private static List<String> line(BillLine line) {
        Meter meter = line.meter();
        return List.of(
                line.id().toString(),
                line.kind().name(),
                Text.orEmpty(line.server()),
                Text.words(line.serverName()),
                Text.words(line.costCentre()),
                meter == null ? "" : meter.apiName(),
                Text.orEmpty(line.priceBookVersion()),
                Text.number(line.rate()),
                line.unit(),
                line.counted().toString(),
                line.interpolated().toString(),
                Text.number(line.quantity()),
                Text.number(line.amount().amount()),
                Text.number(line.charged()),
                line.from().toString(),
                line.to().toString(),
                line.correctsPeriod(),
                Text.orEmpty(line.corrects()),
                Text.words(line.reason()),
                Text.words(line.author()));
    }

    private static void prices(Bill bill, PriceTable prices, ProofZip.Rows rows) {
        for (PriceBookVersion version : prices.versions()) {
            if (version.tenant() == null || bill.tenant().equals(version.tenant())) {
                version.steps().forEach((meter, steps) -> steps(version, meter, steps, rows));
            }
        }
    }

    private static void steps(PriceBookVersion version, Meter meter, Steps steps, ProofZip.Rows rows) {
        int at = 0;
        for (Steps.Step step : steps.all()) {
            @Nullable Object validTo = version.validTo();
            rows.add(List.of(
                    version.id().toString(),
                    Text.words(version.name()),
                    Text.orEmpty(version.tenant()),
                    version.currency().getCurrencyCode(),
                    version.validFrom().toString(),
                    Text.orEmpty(validTo),
                    meter.apiName(),
                    Integer.toString(++at),
                    Text.number(step.upTo()),
                    Text.number(step.rate())));
        }
    }
}
