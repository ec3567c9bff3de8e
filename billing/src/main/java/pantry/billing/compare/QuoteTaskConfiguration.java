package pantry.billing.compare;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.billing.BillingSettings;

/** Quotes are kept as a recurring task: whichever node is free takes the next turn. */
@Configuration(proxyBeanMethods = false)
class QuoteTaskConfiguration {
    @Bean
    RecurringTask<Void> quoteTask(QuotesKept quotes, BillingSettings settings) {
        return Tasks.recurring("keep-quotes", FixedDelay.of(settings.dutyInterval()))
                .execute((instance, context) -> quotes.run());
    }
}
