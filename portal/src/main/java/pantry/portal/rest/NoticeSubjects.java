package pantry.portal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;
import pantry.provisioning.notice.Deliveries;
import pantry.provisioning.notice.DeliveryId;
import pantry.provisioning.notice.WebhookId;
import pantry.provisioning.notice.Webhooks;

/** Webhooks by id, each owner's own and finance's own; deliveries, the own ones, for finance all. */
@Configuration(proxyBeanMethods = false)
class NoticeSubjects {
    @Bean
    SubjectFinder webhookFinder(Webhooks webhooks) {
        return new SubjectFinder() {
            @Override
            public String variable() {
                return "webhookId";
            }

            @Override
            public Optional<? extends Object> find(Caller caller, UUID id, Map<String, Object> outer) {
                return webhooks.find(new WebhookId(id), caller.tenant());
            }
        };
    }

    @Bean
    SubjectFinder deliveryFinder(Deliveries deliveries) {
        return new SubjectFinder() {
            @Override
            public String variable() {
                return "deliveryId";
            }

            @Override
            public Optional<? extends Object> find(Caller caller, UUID id, Map<String, Object> outer) {
                return deliveries.find(new DeliveryId(id), caller.tenant());
            }
        };
    }
}
