package pantry.provisioning.telemetry;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Transactions;

/** What telemetry does again and again, each time on whichever node is free: durable jobs, so that one node does it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetrySettings.class)
class TelemetryDuties {
    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);
    private static final Duration DAYS_INTERVAL = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> pollMeters(MeterPoll poll, Paces paces) {
        return Tasks.recurring("poll-meters", paces.eachPoll()).execute((instance, context) -> poll.poll());
    }

    @Bean
    RecurringTask<Void> makeReadingDays(JdbcTemplate jdbc, Transactions transactions, Clock clock) {
        ReadingDays days = new ReadingDays(jdbc, transactions);
        return Tasks.recurring("make-reading-days", FixedDelay.of(DAYS_INTERVAL))
                .execute((instance, context) -> days.makeAhead(clock.instant()));
    }

    @Bean
    RecurringTask<Void> purgeReadings(Retention retention) {
        return Tasks.recurring("purge-readings", FixedDelay.of(PURGE_INTERVAL))
                .execute((instance, context) -> retention.purge());
    }
}
