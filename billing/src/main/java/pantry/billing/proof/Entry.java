package pantry.billing.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parts of a proof file, each a CSV file with a header. What is sorted comes server by server, in the order of the text
 * of their ids, so that a bill of any size is read with the memory for one server.
 */
enum Entry {
    /** What the bill says of itself, as pairs. */
    BILL("bill.csv", List.of("key", "value")),
    /** All its lines. */
    LINES(
            "lines.csv",
            List.of(
                    "id",
                    "kind",
                    "server",
                    "serverName",
                    "costCentre",
                    "meter",
                    "priceBookVersion",
                    "rate",
                    "unit",
                    "counted",
                    "interpolated",
                    "quantity",
                    "amount",
                    "charged",
                    "from",
                    "to",
                    "correctsPeriod",
                    "correctsLine",
                    "reason",
                    "author")),
    /** Every usage hour that stands on a line, sorted; {@code of} is USAGE or CORRECTION. */
    HOURS("hours.csv", List.of("server", "of", "meter", "hour", "priceBookVersion", "counted", "interpolated")),
    /** What proves each of them: a source's counter at the hour's first and last instant. Sorted. */
    SOURCES(
            "sources.csv",
            List.of(
                    "server",
                    "of",
                    "counter",
                    "hour",
                    "source",
                    "epoch",
                    "blade",
                    "firstAt",
                    "firstCounter",
                    "lastAt",
                    "lastCounter",
                    "interpolated",
                    "readings",
                    "digest")),
    /** What was read, while it is kept. Sorted. */
    READINGS("readings.csv", List.of("server", "counter", "source", "epoch", "readAt", "value")),
    /** The price book versions: a record for each step of each meter. */
    PRICES(
            "prices.csv",
            List.of("version", "name", "tenant", "currency", "validFrom", "validTo", "meter", "step", "upTo", "rate")),
    /** Lines of other bills that this one corrects or credits. */
    STANDING(
            "standing.csv",
            List.of(
                    "id",
                    "number",
                    "ofPeriod",
                    "kind",
                    "server",
                    "meter",
                    "priceBookVersion",
                    "rate",
                    "counted",
                    "charged")),
    /** How long each other part is, and its SHA-256. */
    MANIFEST("manifest.csv", List.of("entry", "rows", "bytes", "sha256"));

    static final String FORMAT = "pantry-proof-1";

    private final String file;

    /** Unmodifiable, as {@code List.of} makes it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> header;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Integer> places;

    Entry(String file, List<String> header) {
        this.file = file;
        this.header = header;
        Map<String, Integer> at = new HashMap<>();
        header.forEach(column -> at.put(column, at.size()));
        this.places = Map.copyOf(at);
    }

    /** Where a column stands. */
    int place(String column) {
        return Objects.requireNonNull(places.get(column), column);
    }

    String file() {
        return file;
    }

    List<String> header() {
        return header;
    }
}
