package pantry.billing.budget;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.billing.forecast.Forecasts;

/** Forecasts and alerts as a recurring task: whichever node is free takes the next turn. */
@Configuration(proxyBeanMethods = false)
class BudgetTaskConfiguration {
    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> budgetTask(Forecasts forecasts, Budgets budgets) {
        return Tasks.recurring("budgets", FixedDelay.of(EVERY)).execute((instance, context) -> {
            forecasts.refresh();
            budgets.raiseAlerts();
        });
    }
}
