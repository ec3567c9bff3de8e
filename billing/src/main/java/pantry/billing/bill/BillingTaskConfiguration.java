package pantry.billing.bill;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.billing.BillingSettings;

/** The duty as a recurring task: whichever node is free takes the next turn. */
@Configuration(proxyBeanMethods = false)
class BillingTaskConfiguration {
    static final String TASK = "billing";

    private static final int TENANTS_AT_ONCE = 4;

    @Bean
    RecurringTask<Void> billingTask(BillingDuty duty, BillingSettings settings) {
        return Tasks.recurring(TASK, FixedDelay.of(settings.dutyInterval())).execute((instance, context) -> duty.run());
    }

    @Bean
    RatingLanes ratingLanes() {
        return RatingLanes.sideBySide(TENANTS_AT_ONCE);
    }
}
