package pantry.provisioning.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.ground.Transactions;

/** Mail as the installation has it, and the duty as a recurring task: whichever node is free takes the next turn. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeConfiguration {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    @Bean
    MailServer mailServer(ObjectProvider<JavaMailSender> server, NoticeSettings settings, Clock clock) {
        return new MailServer(Optional.ofNullable(server.getIfAvailable()), settings, clock);
    }

    /** Without pages and API there are no words: what waits is sent by the application that has them. */
    @Bean
    DeliveryDuty deliveryDuty(
            JdbcClient jdbc,
            Transactions transactions,
            MailServer mail,
            Webhooks webhooks,
            ObjectProvider<MailWords> mailWords,
            ObjectProvider<EventWords> eventWords,
            NoticeSettings settings,
            Feed feed,
            Clock clock) {
        MailWords mails = mailWords.getIfAvailable();
        EventWords events = eventWords.getIfAvailable();
        Optional<Words> words =
                mails == null || events == null ? Optional.empty() : Optional.of(new Words(mails, events));
        return new DeliveryDuty(jdbc, transactions, mail, webhooks, words, settings, feed, clock);
    }

    @Bean
    PortalAddress portalAddress(NoticeSettings settings) {
        return new PortalAddress(Optional.ofNullable(settings.portal()));
    }

    @Bean
    RecurringTask<Void> deliveriesTask(DeliveryDuty duty) {
        return Tasks.recurring("deliveries", FixedDelay.of(EVERY)).execute((instance, context) -> duty.turn());
    }

    @Bean
    RecurringTask<Void> oldNoticesTask(DeliveryDuty duty) {
        return Tasks.recurring("old-notices", FixedDelay.of(PURGE_EVERY)).execute((instance, context) -> duty.purge());
    }
}
