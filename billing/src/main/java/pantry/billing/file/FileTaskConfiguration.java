package pantry.billing.file;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeping the files of closed bills as a recurring task: whichever node is free takes the next turn. */
@Configuration(proxyBeanMethods = false)
class FileTaskConfiguration {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> billFilesTask(FileKeeper keeper) {
        return Tasks.recurring("bill-files", FixedDelay.of(PAUSE)).execute((instance, context) -> keeper.run());
    }
}
