package pantry.billing.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.bill.LineKind;
import pantry.billing.bill.ShownSql;
import pantry.billing.metering.Meter;
import pantry.billing.rating.Estimate;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Explains why a server's bill is not what it was quoted. Meter by meter the quote is turned into the bill a step at a time:
 * the hours it was to run, the size it was to have then, what it was held or used of that, and last the price of it. Each step
 * is worth what it changes at the rates of the quote, and what rounding leaves goes to the step that nothing else can tell
 * apart, so the steps sum to the difference.
 */
@Component
public final class QuoteComparisons {
    private static final BigDecimal HOURS_OF_A_QUOTE = BigDecimal.valueOf(Estimate.HOURS_OF_A_MONTH);

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Transactions transactions;
    private final Clock clock;

    public QuoteComparisons(JdbcTemplate jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Quote(String name, Instant at, String prices, Money perMonth, BigDecimal cores, BigDecimal gib) {}

    /** Units of the meter, and what they cost. */
    private record Part(BigDecimal quantity, BigDecimal amount) {
        static final Part NONE = new Part(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private record Billed(Map<Meter, Part> use, Map<LineKind, BigDecimal> others, Optional<Instant> meteredTo) {}

    /** Absent when no quote was kept, or the month was over when it was made. */
    public Optional<QuoteComparison> of(TenantId tenant, ServerId server, YearMonth month) {
        return transactions
                .forTenant(tenant)
                .read(() -> quote(tenant, server)
                        .filter(quote -> begin(month.plusMonths(1)).isAfter(quote.at()))
                        .map(quote -> compare(tenant, server, month, quote)));
    }

    private QuoteComparison compare(TenantId tenant, ServerId server, YearMonth month, Quote quote) {
        Currency currency = quote.perMonth().currency();
        Billed billed = billed(tenant, server, month);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = later(begin(month), quote.at());
        Instant until = later(from, earlier(begin(month.plusMonths(1)), now));
        GivenTime given = GivenTime.of(
                jdbc,
                server,
                from,
                billed.meteredTo().map(to -> earlier(to, until)).orElse(from));
        Map<Meter, Part> quoted = quoted(server);
        Steps steps = new Steps(quote, given, GivenTime.hours(from, until));
        Set<Meter> meters = EnumSet.noneOf(Meter.class);
        meters.addAll(quoted.keySet());
        meters.addAll(billed.use().keySet());
        meters.forEach(meter -> steps.add(
                meter, quoted.getOrDefault(meter, Part.NONE), billed.use().getOrDefault(meter, Part.NONE)));
        steps.add(QuoteCause.CREDITS, billed.others().getOrDefault(LineKind.CREDIT, BigDecimal.ZERO));
        steps.add(QuoteCause.CORRECTIONS, billed.others().getOrDefault(LineKind.CORRECTION, BigDecimal.ZERO));
        Map<QuoteCause, Money> causes = new EnumMap<>(QuoteCause.class);
        steps.causes.forEach((cause, amount) -> causes.put(cause, new Money(amount, currency)));
        BigDecimal all = causes.values().stream().map(Money::amount).reduce(steps.quoted, BigDecimal::add);
        return new QuoteComparison(
                server,
                quote.name(),
                month,
                quote.at(),
                quote.prices(),
                quote.perMonth(),
                from,
                until,
                new Money(steps.quoted, currency),
                new Money(all, currency),
                causes);
    }

    /** From a quote to a bill. */
    private static final class Steps {
        private final Quote quote;
        private final GivenTime given;
        private final BigDecimal hours;
        private final Map<QuoteCause, BigDecimal> causes = new EnumMap<>(QuoteCause.class);
        private BigDecimal quoted = Money.shown(BigDecimal.ZERO);

        Steps(Quote quote, GivenTime given, BigDecimal hours) {
            this.quote = quote;
            this.given = given;
            this.hours = hours;
        }

        void add(Meter meter, Part expected, Part billed) {
            if (expected.quantity().signum() == 0) {
                add(meter == Meter.NETWORK_OUT ? QuoteCause.NETWORK : QuoteCause.USE, billed.amount());
                return;
            }
            BigDecimal rate = expected.amount().divide(expected.quantity(), MathContext.DECIMAL128);
            BigDecimal perHour = expected.quantity().divide(HOURS_OF_A_QUOTE, MathContext.DECIMAL128);
            BigDecimal worth = worth(rate, perHour.multiply(hours));
            quoted = quoted.add(worth);
            BigDecimal price = Money.shown(billed.amount()).subtract(worth(rate, billed.quantity()));
            BigDecimal rest = Money.shown(billed.amount()).subtract(worth).subtract(price);
            add(QuoteCause.PRICE, price);
            switch (meter) {
                case CPU_GUARANTEED -> held(rate, given.coreHours(), quote.cores(), billed.quantity(), rest);
                case MEMORY_GUARANTEED -> held(rate, given.gibHours(), quote.gib(), billed.quantity(), rest);
                case CPU_USED -> used(rate, perHour, given.coreHours(), quote.cores(), rest);
                case MEMORY_USED -> used(rate, perHour, given.gibHours(), quote.gib(), rest);
                case STORAGE_WRITTEN -> {
                    BigDecimal there =
                            worth(rate, perHour.multiply(given.there().subtract(hours)));
                    add(QuoteCause.HOURS, there);
                    add(QuoteCause.USE, rest.subtract(there));
                }
                case NETWORK_OUT -> add(QuoteCause.USE, rest);
            }
        }

        /** What is held is known exactly, so all that is neither size nor fault is time. */
        private void held(BigDecimal rate, BigDecimal meant, BigDecimal size, BigDecimal held, BigDecimal rest) {
            BigDecimal degraded = given.wasDegraded() ? worth(rate, held.subtract(meant)) : BigDecimal.ZERO;
            BigDecimal sized = worth(rate, meant.subtract(size.multiply(given.ran())));
            add(QuoteCause.DEGRADED, degraded);
            add(QuoteCause.SIZE, sized);
            add(QuoteCause.HOURS, rest.subtract(degraded).subtract(sized));
        }

        /** A server of twice the size was assumed to use twice as much. */
        private void used(BigDecimal rate, BigDecimal perHour, BigDecimal meant, BigDecimal size, BigDecimal rest) {
            BigDecimal ran = worth(rate, perHour.multiply(given.ran().subtract(hours)));
            BigDecimal sized = worth(
                    rate,
                    perHour.multiply(meant.divide(size, MathContext.DECIMAL128).subtract(given.ran())));
            add(QuoteCause.HOURS, ran);
            add(QuoteCause.SIZE, sized);
            add(QuoteCause.USE, rest.subtract(ran).subtract(sized));
        }

        void add(QuoteCause cause, BigDecimal amount) {
            if (amount.signum() != 0) {
                causes.merge(cause, Money.shown(amount), BigDecimal::add);
            }
        }

        private static BigDecimal worth(BigDecimal rate, BigDecimal quantity) {
            return rate.multiply(quantity).setScale(Money.SHOWN_SCALE, RoundingMode.HALF_EVEN);
        }
    }

    private Optional<Quote> quote(TenantId tenant, ServerId server) {
        return client.sql(
                        "select s.name, q.quoted_at, q.prices, q.per_month, q.currency, q.cpu_millicores, q.memory_mib"
                                + " from server_quote q join server s on s.id = q.server_id and s.tenant_id = q.tenant_id"
                                + " where q.server_id = :server and q.tenant_id = :tenant")
                .param("server", server.value())
                .param("tenant", tenant.value())
                .query((row, number) -> quote(row))
                .optional();
    }

    private static Quote quote(ResultSet row) throws SQLException {
        return new Quote(
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                new Money(row.getBigDecimal(4), Currency.getInstance(row.getString(5))),
                BigDecimal.valueOf(row.getInt(6)).movePointLeft(3),
                BigDecimal.valueOf(row.getInt(7)).divide(BigDecimal.valueOf(1_024)));
    }

    private Map<Meter, Part> quoted(ServerId server) {
        Map<Meter, Part> quoted = new EnumMap<>(Meter.class);
        client.sql("select meter, quantity, amount from server_quote_line where server_id = :server")
                .param("server", server.value())
                .query(row -> {
                    quoted.put(Meter.of(row.getString(1)), new Part(row.getBigDecimal(2), row.getBigDecimal(3)));
                });
        return quoted;
    }

    private Billed billed(TenantId tenant, ServerId server, YearMonth month) {
        Map<Meter, Part> use = new EnumMap<>(Meter.class);
        Map<LineKind, BigDecimal> others = new EnumMap<>(LineKind.class);
        Instant[] meteredTo = {Instant.MIN};
        client.sql("select l.kind, l.meter, sum(l.quantity), sum(" + ShownSql.ofLine("l") + "), max(l.to_at)"
                        + " from bill_line l join bill b on b.id = l.bill_id and b.tenant_id = l.tenant_id"
                        + " where l.server_id = :server and b.tenant_id = :tenant and b.period = :period"
                        + " group by l.kind, l.meter")
                .param("server", server.value())
                .param("tenant", tenant.value())
                .param("period", month.toString())
                .query(row -> {
                    LineKind kind = LineKind.valueOf(row.getString(1));
                    if (kind == LineKind.USAGE) {
                        use.put(Meter.of(row.getString(2)), new Part(row.getBigDecimal(3), row.getBigDecimal(4)));
                        meteredTo[0] = later(meteredTo[0], row.getTimestamp(5).toInstant());
                    } else {
                        others.merge(kind, row.getBigDecimal(4), BigDecimal::add);
                    }
                });
        return new Billed(use, others, meteredTo[0].equals(Instant.MIN) ? Optional.empty() : Optional.of(meteredTo[0]));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
