package pantry.billing.split;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.LineId;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Lines to be divided, and what their days weigh. Inside a transaction. */
final class DivisionRows {
    private static final String LINES = "select l.id, l.tenant_id, t.name, l.server_id, l.meter,"
            + " coalesce(nullif(l.cost_centre, ''), t.cost_centre), l.amount, l.charged, b.currency, l.from_at, l.to_at"
            + " from bill_line l join bill b on b.id = l.bill_id and b.tenant_id = l.tenant_id"
            + " join tenant t on t.id = l.tenant_id where ";

    /** As many as the lines of one part of a bill can have. */
    private static final int FEW_SERVERS = BillLines.PART;

    private final JdbcTemplate jdbc;

    DivisionRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the bills that a condition on {@code b} names. */
    List<LineShare> divided(String bills, List<SplitRule> rules, Object... arguments) {
        return divided(lines(bills, arguments), rules);
    }

    List<DividedLine> lines(String bills, Object... arguments) {
        return jdbc.query(LINES + bills + " order by l.id", (row, number) -> line(row), arguments);
    }

    /** Some lines of a bill. */
    List<DividedLine> lines(Bill bill, Collection<LineId> lines) {
        List<Object> arguments = new ArrayList<>(List.of(bill.id().value()));
        lines.forEach(line -> arguments.add(line.value()));
        return lines("b.id = ? and l.id in (?" + ", ?".repeat(lines.size() - 1) + ")", arguments.toArray());
    }

    List<LineShare> divided(List<DividedLine> lines, List<SplitRule> rules) {
        List<LineShare> shares = new ArrayList<>();
        Map<TenantId, List<DividedLine>> tenants = lines.stream().collect(Collectors.groupingBy(DividedLine::tenant));
        tenants.forEach((tenant, own) -> {
            List<SplitRule> held =
                    rules.stream().filter(rule -> rule.tenant().equals(tenant)).toList();
            Counted counted = counted(tenant, own, held);
            Division division = new Division(held, counted);
            own.forEach(line -> shares.addAll(division.divide(line)));
        });
        return shares;
    }

    /** Asked only when a rule begins or ends within a line. */
    private Counted counted(TenantId tenant, Collection<DividedLine> lines, List<SplitRule> rules) {
        Division blind = new Division(rules, (line, from, to) -> BigInteger.ZERO);
        List<DividedLine> weighed = lines.stream()
                .filter(line -> line.server() != null && line.meter() != null && blind.isWeighed(line))
                .toList();
        SortedSet<YearMonth> months =
                weighed.stream().map(DividedLine::month).collect(Collectors.toCollection(TreeSet::new));
        Set<UUID> servers = weighed.stream()
                .flatMap(line -> Stream.ofNullable(line.server()))
                .map(ServerId::value)
                .collect(Collectors.toSet());
        Counted counted = new Counted(cuts(rules));
        if (months.isEmpty()) {
            return counted;
        }
        List<Object> arguments = new ArrayList<>();
        StringBuilder segment = new StringBuilder("case");
        for (int at = 0; at < counted.cuts.size(); at++) {
            segment.append(" when u.hour_from < ? then ").append(at);
            arguments.add(Timestamp.from(
                    counted.cuts.get(at).atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
        segment.append(" else ").append(counted.cuts.size()).append(" end");
        arguments.add(tenant.value());
        arguments.add(Timestamp.from(UtcHour.first(months.first()).from()));
        arguments.add(Timestamp.from(UtcHour.first(months.last().plusMonths(1)).from()));
        months.forEach(month -> arguments.add(month.toString()));
        // Of many servers all of the tenant's hours are read anyway.
        boolean few = servers.size() <= FEW_SERVERS;
        if (few) {
            arguments.addAll(servers);
        }
        jdbc.query(
                "select x.server_id, x.meter, x.period, x.segment, sum(x.rated_quantity) from (select u.server_id, u.meter,"
                        + " u.period, u.rated_quantity, " + segment + " as segment from usage_hour u"
                        + " where u.tenant_id = ? and u.hour_from >= ? and u.hour_from < ? and u.period in (?"
                        + ", ?".repeat(months.size() - 1) + ")"
                        + (few ? " and u.server_id in (?" + ", ?".repeat(servers.size() - 1) + ")" : "") + ") x"
                        + " group by x.server_id, x.meter, x.period, x.segment",
                row -> {
                    counted.add(row);
                },
                arguments.toArray());
        return counted;
    }

    private static List<LocalDate> cuts(List<SplitRule> rules) {
        SortedSet<LocalDate> cuts = new TreeSet<>();
        rules.forEach(rule -> {
            LocalDate to = rule.to();
            cuts.add(rule.from());
            if (to != null) {
                cuts.add(to);
            }
        });
        return List.copyOf(cuts);
    }

    /** What was counted between days on which any rule begins or ends. */
    private static final class Counted implements Division.DayWeights {
        private final List<LocalDate> cuts;
        private final Map<Key, BigInteger> sums = new HashMap<>();

        private record Key(UUID server, Meter meter, YearMonth month, int segment) {}

        Counted(List<LocalDate> cuts) {
            this.cuts = cuts;
        }

        void add(ResultSet row) throws SQLException {
            sums.put(
                    new Key(
                            row.getObject(1, UUID.class),
                            Meter.of(row.getString(2)),
                            YearMonth.parse(row.getString(3)),
                            row.getInt(4)),
                    row.getBigDecimal(5).toBigIntegerExact());
        }

        @Override
        public BigInteger counted(DividedLine line, LocalDate from, LocalDate to) {
            ServerId server = line.server();
            Meter meter = line.meter();
            if (server == null || meter == null) {
                return BigInteger.ZERO;
            }
            BigInteger sum = BigInteger.ZERO;
            for (int segment = 0; segment <= cuts.size(); segment++) {
                boolean begun = segment == cuts.size() || cuts.get(segment).isAfter(from);
                boolean over = segment > 0 && !cuts.get(segment - 1).isBefore(to);
                if (begun && !over) {
                    sum = sum.add(
                            sums.getOrDefault(new Key(server.value(), meter, line.month(), segment), BigInteger.ZERO));
                }
            }
            return sum;
        }
    }

    private static DividedLine line(ResultSet row) throws SQLException {
        UUID server = row.getObject(4, UUID.class);
        @Nullable String meter = row.getString(5);
        BigDecimal charged = row.getBigDecimal(8);
        return DividedLine.of(
                new LineId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                server == null ? null : new ServerId(server),
                meter == null ? null : Meter.of(meter),
                row.getString(6),
                row.getBigDecimal(7),
                charged,
                Currency.getInstance(row.getString(9)),
                row.getTimestamp(10).toInstant(),
                row.getTimestamp(11).toInstant());
    }
}
