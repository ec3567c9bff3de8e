package pantry.portal.rest;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.Sealing;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.Ailments;
import pantry.provisioning.lifecycle.Consoles;
import pantry.provisioning.lifecycle.Timeline;
import pantry.provisioning.sizing.SelfSizings;

/** REST on an in-memory database, with the rooms that read and write rows for real; placement and lifecycle are fakes. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EntityScan("pantry.provisioning")
@ComponentScan(
        basePackages = {
            "pantry.provisioning.ground",
            "pantry.provisioning.feed",
            "pantry.provisioning.tenancy",
            "pantry.provisioning.server",
            "pantry.provisioning.storage",
            "pantry.provisioning.operation",
            "pantry.provisioning.pool",
            "pantry.provisioning.telemetry",
            "pantry.provisioning.notice",
            "pantry.billing",
            "pantry.portal.order",
            "pantry.portal.approval",
            "pantry.portal.download",
            "pantry.portal.console",
            "pantry.portal.security",
            "pantry.portal.rest",
            "pantry.portal.ui.mail"
        })
class RestApplication {
    private static final int BLADES = 2;

    @Bean
    Sealing sealing() throws NoSuchAlgorithmException {
        return Sealing.ofThisProcess();
    }

    @Bean
    Consoles consoles(Fabric fabric, Audit audit, Transactions transactions) {
        return new Consoles(fabric, audit, transactions);
    }

    @Bean
    Timeline timeline(NamedParameterJdbcTemplate named, Transactions transactions) {
        return new Timeline(named, transactions);
    }

    @Bean
    Ailments ailments(NamedParameterJdbcTemplate named, Transactions transactions) {
        return new Ailments(named, transactions);
    }

    @Bean
    SelfSizings selfSizings(NamedParameterJdbcTemplate named, Transactions transactions) {
        return new SelfSizings(named, transactions);
    }

    @Bean
    Fabric fabric(Clock clock) {
        return FakeFabric.withBlades(clock, BLADES, FakeServerCommands.POOL_MILLICORES, 8_192);
    }
}
