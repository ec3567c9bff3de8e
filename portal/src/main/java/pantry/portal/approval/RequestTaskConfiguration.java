package pantry.portal.approval;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was approved and left is gone on with, and what nobody decided about ends: whichever node is free takes the next turn. */
@Configuration(proxyBeanMethods = false)
class RequestTaskConfiguration {
    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    RecurringTask<Void> orderRequestTask(OrderRequests requests, Approvals approvals) {
        return Tasks.recurring("order-requests", FixedDelay.of(EVERY)).execute((instance, context) -> {
            approvals.resume();
            requests.expire();
        });
    }
}
