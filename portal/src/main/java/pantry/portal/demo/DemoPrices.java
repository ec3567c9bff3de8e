package pantry.portal.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.Publication;
import pantry.provisioning.ground.Actor;

/**
 * The demo company's list of prices, from the start of the present month: use costs most and what is only held little, which
 * is the point of sharing a pool.
 */
@Component
final class DemoPrices {
    private static final Map<Meter, BigDecimal> RATES = Map.of(
            Meter.CPU_USED, new BigDecimal("0.0400"),
            Meter.CPU_GUARANTEED, new BigDecimal("0.0040"),
            Meter.MEMORY_USED, new BigDecimal("0.0060"),
            Meter.MEMORY_GUARANTEED, new BigDecimal("0.0008"),
            Meter.STORAGE_WRITTEN, new BigDecimal("0.00012"),
            Meter.NETWORK_OUT, new BigDecimal("0.0200"));

    private static final Map<Meter, BigDecimal> FIRST_RATES = Map.of(
            Meter.CPU_USED, new BigDecimal("0.0420"),
            Meter.NETWORK_OUT, new BigDecimal("0.0150"));

    private final PriceBooks books;
    private final Clock clock;

    DemoPrices(PriceBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    void ensurePublished() {
        if (books.at(clock.instant()).isEmpty()) {
            publish(month(clock.instant()), RATES, Actor.SYSTEM);
        }
    }

    /** What held before today's prices: processors were dearer, and what leaves over the network cheaper. */
    void publishFirst() {
        Map<Meter, BigDecimal> first = new EnumMap<>(RATES);
        first.putAll(FIRST_RATES);
        publish(month(clock.instant()), first, Actor.SYSTEM);
    }

    /** Today's prices, from a month on. */
    void publishFrom(YearMonth month, Actor actor) {
        publish(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(), RATES, actor);
    }

    private void publish(Instant from, Map<Meter, BigDecimal> rates, Actor actor) {
        NewPrices prices = NewPrices.flat(null, Currency.getInstance(DemoCompany.CURRENCY), from, rates);
        Publication published = books.publish(prices, actor);
        switch (published) {
            case Publication.Published _ -> {}
            case Publication.TooEarly _ -> {
                // Another node that fills the same database was quicker.
            }
            case Publication.WrongCurrency(String expected) ->
                throw new FirstLoadFailed("The demo company's prices are in " + DemoCompany.CURRENCY
                        + ", and this Pantry is set to bill in " + expected + "; start with --no-demo.");
            case Publication.TooLate _, Publication.NothingAgreed _, Publication.NoSuchTenant _ ->
                throw new IllegalStateException("a list of prices can't end as " + published);
        }
    }

    private static Instant month(Instant now) {
        return now.atZone(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }
}
