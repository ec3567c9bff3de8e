package pantry.portal.demo;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.vaadin.flow.spring.SpringBootAutoConfiguration;
import com.vaadin.flow.spring.SpringSecurityAutoConfiguration;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.bill.BillingDuty;
import pantry.billing.metering.Metering;
import pantry.portal.security.Passwords;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.telemetry.MeterPoll;

/**
 * Lets the demo company live through the time from the first instant of the month before last until now, before the portal
 * starts: an application of its own without pages and API, in stepped time, on the same database and the same hardware. So
 * nothing that lives on real time (sign-ins, tokens, heartbeats) ever sees the stepped clock.
 */
public final class DemoHistory {
    private static final int MONTHS_BEFORE = 2;
    private static final String DATABASE = "spring.datasource.url";
    private static final String EMBEDDED = "jdbc:h2:";
    private static final int WRITE_DELAY_MILLIS = 10_000;
    /**
     * Meters are looked at once an hour there, by the hand that moves the clock: a job that did it would be overtaken by the
     * clock while it waits for an answer. What the product does by itself besides has its turn once a day. Hours go by while
     * a heart beats once. What the product warns of belongs to the story, and must not frighten who waits for its end.
     */
    private static final Map<String, Object> SETTINGS = Map.of(
            "pantry.telemetry.poll", "1h",
            "pantry.telemetry.by-hand", "true",
            "pantry.billing.duty-interval", "3650d",
            "pantry.billing.grace", "0s",
            "pantry.console-level", "ERROR",
            "pantry.jobs.missed-heartbeats", "1000000000");

    private final Map<String, Object> properties;
    private final Supplier<Map<String, Object>> hardware;
    private final Clock wall;

    /**
     * {@code properties} are those of the portal: where the database is. Where the hardware is, is asked once, and may be told when
     * it has come up: meanwhile the product is built as far as it can be.
     */
    public DemoHistory(Map<String, Object> properties, Supplier<Map<String, Object>> hardware, Clock wall) {
        this.hardware = hardware;
        this.properties = new HashMap<>(properties);
        this.properties.putAll(SETTINGS);
        this.properties.remove("pantry.first-load");
        this.properties.computeIfPresent(DATABASE, (name, url) -> writtenRarely(String.valueOf(url)));
        this.wall = wall;
    }

    /** What is written over again every few milliseconds need not all reach the file: a start that is cut short begins anew. */
    private static String writtenRarely(String url) {
        return url.startsWith(EMBEDDED)
                ? url + ";WRITE_DELAY=" + WRITE_DELAY_MILLIS + ";AUTO_COMPACT_FILL_RATE=0"
                : url;
    }

    /** When it begins if it is lived through now. */
    public static Instant begin(Clock wall) {
        return YearMonth.from(wall.instant().atOffset(ZoneOffset.UTC))
                .minusMonths(MONTHS_BEFORE)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** Returns when all of it is in the database, and the hardware's clock goes like everybody's. */
    public void live(Instant begin, HistoryWatcher watcher) {
        try (AwaitedHardware coming = AwaitedHardware.of(() -> standing(begin))) {
            live(begin, watcher, coming);
            coming.desk().letClockGo(wall.instant());
        }
    }

    private HardwareDesk standing(Instant begin) {
        HardwareDesk desk = new HardwareDesk(hardware.get());
        desk.stopClock();
        desk.setClock(begin);
        return desk;
    }

    private void live(Instant begin, HistoryWatcher watcher, AwaitedHardware coming) {
        SteppedTime time = new SteppedTime(begin);
        try (ConfigurableApplicationContext product = product(time, coming)) {
            HardwareDesk desk = coming.desk();
            Passage passage = new Passage(
                    time,
                    desk,
                    product.getBean(JdbcTemplate.class),
                    product.getBean(Scheduler.class),
                    product.getBean(Operations.class),
                    product.getBean(MeterPoll.class),
                    product.getBean(Metering.class),
                    product.getBean(BillingDuty.class));
            time.heldBy(passage::pass);
            new Chronicle(passage, desk, product, watcher).live(begin, wall);
        }
    }

    private ConfigurableApplicationContext product(SteppedTime time, AwaitedHardware coming) {
        return new SpringApplicationBuilder(Product.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .initializers((GenericApplicationContext context) -> {
                    context.getEnvironment().getPropertySources().addFirst(coming);
                    context.registerBean("time", SteppedTime.class, () -> time);
                    if (String.valueOf(properties.get(DATABASE)).startsWith(EMBEDDED)) {
                        context.registerBean("flusher", FlushedAtTheEnd.class);
                    }
                })
                .run();
    }

    /** Everything of the product but its pages and its API. Not found by a scan: it is no part of the portal. */
    @EnableAutoConfiguration(exclude = {SpringBootAutoConfiguration.class, SpringSecurityAutoConfiguration.class})
    @EntityScan("pantry.provisioning")
    @ComponentScan({"pantry.provisioning", "pantry.billing", "pantry.portal.demo"})
    @Import(Passwords.class)
    static class Product {}
}
