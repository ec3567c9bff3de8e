package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.LineId;
import pantry.billing.dispute.Question;

/** What a tenant's owner asked about a line, and what finance said. */
@Schema(name = "BillQuestion")
record QuestionJson(
        UUID id,
        Ref tenant,
        UUID bill,
        String period,
        UUID line,
        String serverName,
        @Nullable String meter,
        String question,
        Ref author,
        Instant askedAt,
        @Nullable AnswerJson answer) {
    static QuestionJson of(Question question) {
        return new QuestionJson(
                question.id().value(),
                Ref.to(question.tenant(), question.tenantName()),
                question.bill().value(),
                question.period(),
                question.line().value(),
                question.serverName(),
                question.meter(),
                question.question(),
                new Ref(null, question.askedBy()),
                question.askedAt(),
                AnswerJson.of(question));
    }

    /** {@code credit} is the line that came of it. */
    @Schema(name = "BillAnswer")
    record AnswerJson(
            String answer, Ref author, Instant at, @Nullable UUID credit) {
        private static @Nullable AnswerJson of(Question question) {
            String answer = question.answer();
            String by = question.answeredBy();
            Instant at = question.answeredAt();
            LineId credit = question.credit();
            return answer == null || by == null || at == null
                    ? null
                    : new AnswerJson(answer, new Ref(null, by), at, credit == null ? null : credit.value());
        }
    }
}
