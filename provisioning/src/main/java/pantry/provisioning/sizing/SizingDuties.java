package pantry.provisioning.sizing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.provisioning.telemetry.Paces;

/** As often as meters are polled, on whichever node is free: a durable job, so that one node does it. */
@Configuration(proxyBeanMethods = false)
class SizingDuties {
    private static final Duration FORGET_INTERVAL = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> sizeServers(SizingRound round, Paces paces) {
        return Tasks.recurring("size-servers", paces.eachPoll()).execute((instance, context) -> round.round());
    }

    @Bean
    RecurringTask<Void> forgetSizing(SizingRound round) {
        return Tasks.recurring("forget-sizing", FixedDelay.of(FORGET_INTERVAL))
                .execute((instance, context) -> round.forget());
    }
}
