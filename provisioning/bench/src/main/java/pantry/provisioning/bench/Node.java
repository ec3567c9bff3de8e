package pantry.provisioning.bench;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.ground.TestDatabase;

/**
 * A node as the product runs it, with the rooms that an order goes through. Nothing runs the operations that it begins, so
 * their jobs stay where they are, and what is measured is the order alone.
 */
final class Node implements AutoCloseable {
    static final int GROUP_LIMIT = 256;

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node on(TestDatabase database, int groupLimit) {
        return on(database.url(), database.username(), groupLimit);
    }

    static Node on(String url, String username, int groupLimit) {
        return new Node(new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.datasource.url", url,
                        "spring.datasource.username", username,
                        "spring.datasource.hikari.maximum-pool-size", "24",
                        "spring.datasource.hikari.minimum-idle", "4",
                        "spring.jpa.hibernate.ddl-auto", "none",
                        "spring.main.banner-mode", "off",
                        "db-scheduler.enabled", "false",
                        "pantry.placement.group-limit", String.valueOf(groupLimit)))
                .run());
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    /** By the clock that the node itself goes by. */
    Timestamp now() {
        return Timestamp.from(get(Clock.class).instant());
    }

    ConfigurableApplicationContext beans() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EntityScan("pantry.provisioning")
    @ComponentScan(
            basePackages = {
                "pantry.provisioning.ground",
                "pantry.provisioning.feed",
                "pantry.provisioning.tenancy",
                "pantry.provisioning.pool",
                "pantry.provisioning.placement",
                "pantry.provisioning.server",
                "pantry.provisioning.storage",
                "pantry.provisioning.operation",
                "pantry.provisioning.lifecycle"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "pantry\\.provisioning\\.operation\\.Job.*"))
    static class Rooms {
        @Bean
        Fabric fabric(Clock clock) {
            return FakeFabric.withBlades(clock, 1, 1, 1);
        }
    }
}
