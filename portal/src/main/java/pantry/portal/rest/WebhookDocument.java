package pantry.portal.rest;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.provisioning.notice.NoticeKind;

/** The calls that we make, in the document of the API: OpenAPI 3.1 has them as webhooks. */
@Configuration(proxyBeanMethods = false)
class WebhookDocument {
    @Bean
    OpenApiCustomizer webhooksOfTheDocument() {
        return document -> {
            for (NoticeKind kind : NoticeKind.values()) {
                document.addWebhooks(kind.event(), new PathItem().post(call(document, kind)));
            }
        };
    }

    private static Class<?> bodyOf(NoticeKind kind) {
        return switch (kind) {
            case BUDGET_ALERT -> WebhookEvents.BudgetAlert.class;
            case BILL_CLOSED -> WebhookEvents.BillClosed.class;
            case QUESTION_ANSWERED -> WebhookEvents.QuestionAnswered.class;
            case ORDER_WAITING -> WebhookEvents.OrderWaiting.class;
            case ORDER_APPROVED -> WebhookEvents.OrderApproved.class;
            case ORDER_REJECTED -> WebhookEvents.OrderRejected.class;
            case ORDER_EXPIRED -> WebhookEvents.OrderExpired.class;
            case TEST -> WebhookEvents.Test.class;
        };
    }

    private static String summaryOf(NoticeKind kind) {
        return switch (kind) {
            case BUDGET_ALERT -> "A budget's threshold was reached, by what is spent or by what is expected";
            case BILL_CLOSED -> "A month is closed: a tenant's bill is final";
            case QUESTION_ANSWERED -> "Finance answered a question on a bill's line";
            case ORDER_WAITING -> "An order, or a change that costs like one, waits for an approval";
            case ORDER_APPROVED -> "What waited for an approval is approved, and begun";
            case ORDER_REJECTED -> "What waited for an approval is rejected, with a reason";
            case ORDER_EXPIRED ->
                "What waited for an approval has ended: nobody approved it, or it could not be had, in time";
            case TEST -> "Nothing happened: somebody tries whether it arrives";
        };
    }

    private static Operation call(OpenAPI document, NoticeKind kind) {
        ResolvedSchema body =
                ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(bodyOf(kind)));
        body.referencedSchemas.forEach(document.getComponents()::addSchemas);
        String name = body.schema.getName();
        document.getComponents().addSchemas(name, body.schema);
        return new Operation()
                .summary(summaryOf(kind))
                .tags(List.of("webhooks"))
                .parameters(List.of(
                        header("webhook-id", "The same for each attempt: one that is known already is a repeat"),
                        header("webhook-timestamp", "Of the attempt, in seconds since 1970"),
                        header(
                                "webhook-signature",
                                "v1, and the HMAC-SHA256 of id, timestamp and body, joined by dots")))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        "application/json",
                                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + name)))))
                .responses(new ApiResponses()
                        .addApiResponse("2XX", new ApiResponse().description("It arrived"))
                        .addApiResponse("410", new ApiResponse().description("Do not try this one again"))
                        .addApiResponse("default", new ApiResponse().description("It is tried again for three days")));
    }

    private static Parameter header(String name, String description) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(true)
                .description(description)
                .schema(new StringSchema());
    }
}
