package pantry.provisioning.ground;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real time, real randomness and the database's own flusher, unless a harness brings others. */
@Configuration(proxyBeanMethods = false)
class GroundConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    @ConditionalOnMissingBean
    Timers timers() {
        return new RealTimers();
    }

    @Bean
    IdSource ids(Clock clock, RandomGenerator random) {
        return new IdSource(clock, random);
    }

    @Bean
    Dialect dialect(DataSource database) {
        return Dialect.of(database);
    }

    @Bean
    @ConditionalOnMissingBean
    Flusher flusher(Dialect dialect, DataSource database, JdbcTemplate jdbc) {
        return Flusher.of(dialect, database, jdbc);
    }
}
