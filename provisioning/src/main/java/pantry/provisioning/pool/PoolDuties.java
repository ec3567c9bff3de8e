package pantry.provisioning.pool;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is written down of the pool again and again, each time on whichever node is free: a durable job. */
@Configuration(proxyBeanMethods = false)
class PoolDuties {
    /** Oftener than hourly, so that no hour is left out: an hour's second row is none. */
    private static final Duration INTERVAL = Duration.ofMinutes(20);

    @Bean
    RecurringTask<Void> samplePool(PoolForecasts forecasts) {
        return Tasks.recurring("sample-pool", FixedDelay.of(INTERVAL))
                .execute((instance, context) -> forecasts.sample());
    }
}
