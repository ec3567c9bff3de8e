package pantry.billing.file;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersionId;
import pantry.provisioning.ground.ServerId;

/** A bill's lines put together in the ways in which its first pages show them. */
final class BillSums {
    record Sum(BigDecimal quantity, BigDecimal amount) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

        Sum plus(BillLine line) {
            return new Sum(
                    quantity.add(line.quantity()), amount.add(line.shown().amount()));
        }
    }

    /** {@code server} is absent for what belongs to none. */
    record Server(@Nullable ServerId server, String name, String costCentre, BigDecimal amount) {}

    private record Priced(PriceBookVersionId version, Meter meter) {}

    private final Map<Meter, Sum> meters = new EnumMap<>(Meter.class);
    private final Map<LineKind, Sum> kinds = new EnumMap<>(LineKind.class);
    private final Map<String, BigDecimal> centres = new TreeMap<>();
    private final Map<@Nullable ServerId, Server> servers = new LinkedHashMap<>();
    private final Set<Priced> prices = new LinkedHashSet<>();
    private BigDecimal total = BigDecimal.ZERO;

    void add(BillLine line) {
        BigDecimal amount = line.shown().amount();
        total = total.add(amount);
        kinds.merge(line.kind(), Sum.NOTHING.plus(line), (one, other) -> one.plus(line));
        Meter meter = line.meter();
        if (line.kind() == LineKind.USAGE && meter != null) {
            meters.merge(meter, Sum.NOTHING.plus(line), (one, other) -> one.plus(line));
        }
        PriceBookVersionId version = line.priceBookVersion();
        if (version != null && meter != null) {
            prices.add(new Priced(version, meter));
        }
        servers.merge(
                line.server(),
                new Server(line.server(), line.serverName(), line.costCentre(), amount),
                (one, other) -> new Server(
                        one.server(),
                        other.name(),
                        other.costCentre(),
                        one.amount().add(amount)));
    }

    /** A cost centre's part of a line. */
    void share(String costCentre, BigDecimal amount) {
        centres.merge(costCentre, amount, BigDecimal::add);
    }

    BigDecimal total() {
        return total;
    }

    Map<Meter, Sum> meters() {
        return meters;
    }

    boolean has(LineKind kind) {
        return kinds.containsKey(kind);
    }

    Sum of(LineKind kind) {
        return kinds.getOrDefault(kind, Sum.NOTHING);
    }

    Map<String, BigDecimal> centres() {
        return centres;
    }

    /** In the order in which the lines came. */
    List<Server> servers() {
        return List.copyOf(servers.values());
    }

    boolean isPricedBy(PriceBookVersionId version, Meter meter) {
        return prices.contains(new Priced(version, meter));
    }
}
