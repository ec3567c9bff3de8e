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

    @Bean
    RecurringTask<Void> billingTask(BillingDuty duty, BillingSettings settings) {
        return Tasks.recurring(TASK, FixedDelay.of(settings.dutyInterval())).execute((instance, context) -> duty.run());
    }
}
