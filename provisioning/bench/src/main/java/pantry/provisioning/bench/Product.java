package pantry.provisioning.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.fabric.FabricAddress;
import pantry.provisioning.ground.TestDatabase;

/** All of provisioning as the product runs it, with its timers, jobs and looks at the hardware of an emulator. */
final class Product implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ConfigurableApplicationContext context;
    private final JdbcTemplate jdbc;

    private Product(ConfigurableApplicationContext context) {
        this.context = context;
        this.jdbc = get(JdbcTemplate.class);
    }

    static Product on(TestDatabase database, FabricAddress hardware) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.username(),
                "spring.datasource.hikari.maximum-pool-size", "24",
                "spring.datasource.hikari.minimum-idle", "4",
                "spring.jpa.hibernate.ddl-auto", "none",
                "spring.main.banner-mode", "off",
                "logging.config", "classpath:bench-logback.xml"));
        properties.put("pantry.fabric.url", hardware.bases().getFirst().toString());
        properties.put("pantry.fabric.user", hardware.user());
        properties.put("pantry.fabric.password", hardware.password().value());
        return new Product(new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run());
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }

    /** Looked at often enough that waiting adds nothing that is measured: figures come from instants in the rows. */
    void await(String what, BooleanSupplier reached) {
        Clock clock = new Clock();
        while (!reached.getAsBoolean()) {
            if (clock.seconds() > LIMIT.toSeconds()) {
                throw new IllegalStateException("it never came to this: " + what + "; not well "
                        + count("select count(*) from server where state = 'RUNNING' and health <> 'OK'")
                        + ", the first "
                        + jdbc.queryForList("select name, health, reason from server where state = 'RUNNING'"
                                + " and health <> 'OK' limit 5")
                        + ", blades that failed "
                        + count("select count(*) from blade where state = 'FAILED'")
                        + ", under way "
                        + jdbc.queryForList("select kind, state, error, cause from operation"
                                + " where state in ('PENDING', 'RUNNING', 'STUCK') limit 5"));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EntityScan("pantry.provisioning")
    @ComponentScan(
            basePackages = "pantry.provisioning",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "pantry\\.provisioning\\.bench\\..*"))
    static class Rooms {}
}
