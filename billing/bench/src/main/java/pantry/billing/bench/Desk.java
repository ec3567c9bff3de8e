package pantry.billing.bench;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionDefaults;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.BillingSettings;
import pantry.billing.bill.BillBreakdown;
import pantry.billing.bill.BillMonths;
import pantry.billing.bill.Billing;
import pantry.billing.bill.Bills;
import pantry.billing.bill.MonthCourse;
import pantry.billing.close.Closing;
import pantry.billing.file.BillFiles;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Metering;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Dialect;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.NoticeWorld;
import pantry.provisioning.notice.Outbox;
import pantry.provisioning.telemetry.Paces;
import pantry.provisioning.telemetry.TelemetrySettings;

/** Billing over one database, as the product wires it, with a clock that the benchmark sets and nothing that runs by itself. */
final class Desk implements AutoCloseable {
    static final Currency EUR = Currency.getInstance("EUR");
    private static final Duration POLL = Duration.ofSeconds(10);

    final TestGround ground;
    final BillingSettings settings;
    final Metering metering;
    final PriceBooks priceBooks;
    final Billing billing;
    final Closing closing;
    final BillFiles files;
    final Bills bills;
    final BillMonths months;
    final BillBreakdown breakdown;
    final MonthCourse course;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Desk(TestGround ground) {
        this.ground = ground;
        context.registerBean(JdbcTemplate.class, () -> ground.jdbc);
        context.registerBean(Transactions.class, () -> ground.transactions);
        context.registerBean(Feed.class, () -> ground.feed);
        context.registerBean(Audit.class, () -> ground.audit);
        context.registerBean(Outbox.class, () -> new NoticeWorld(ground).outbox);
        context.registerBean(IdSource.class, () -> ground.ids);
        context.registerBean(Clock.class, () -> ground.clock);
        context.registerBean(Paces.class, () -> new Paces(ground.jdbc, TelemetrySettings.every(POLL)));
        scanLazily();
        context.refresh();
        this.settings = context.getBean(BillingSettings.class);
        this.metering = context.getBean(Metering.class);
        this.priceBooks = context.getBean(PriceBooks.class);
        this.billing = context.getBean(Billing.class);
        this.closing = context.getBean(Closing.class);
        this.bills = context.getBean(Bills.class);
        this.months = context.getBean(BillMonths.class);
        this.breakdown = context.getBean(BillBreakdown.class);
        this.course = context.getBean(MonthCourse.class);
        this.files = context.getBean(BillFiles.class);
    }

    /** Only what is asked for is made: no scheduled task among it. */
    private void scanLazily() {
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        BeanDefinitionDefaults lazily = new BeanDefinitionDefaults();
        lazily.setLazyInit(true);
        scanner.setBeanDefinitionDefaults(lazily);
        scanner.scan("pantry.billing");
        context.addBeanFactoryPostProcessor(beans -> {
            for (String name : beans.getBeanDefinitionNames()) {
                if (name.endsWith("Task")) {
                    beans.getBeanDefinition(name).setLazyInit(true);
                }
            }
        });
    }

    @Override
    public void close() {
        context.close();
    }

    boolean onPostgres() {
        return ground.dialect == Dialect.POSTGRESQL;
    }

    void write(String sql, Object... arguments) {
        ground.transactions.forSystem().writeUnanswered(() -> ground.jdbc.update(sql, arguments));
    }

    /** What maintenance of a database does after so many rows came at once. */
    void settle() {
        ground.jdbc.execute(onPostgres() ? "vacuum analyze" : "analyze");
        ground.flusher.awaitDurable();
    }

    static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }

    void publishPrices(Instant from) {
        Map<Meter, BigDecimal> rates = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            rates.put(meter, new BigDecimal("0.0412345").movePointLeft(meter.ordinal() % 3));
        }
        priceBooks.publish(NewPrices.flat(null, EUR, from, rates), Actor.SYSTEM);
    }
}
