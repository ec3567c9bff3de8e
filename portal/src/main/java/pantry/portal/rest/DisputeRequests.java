package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.LineId;
import pantry.billing.dispute.Credits;
import pantry.billing.dispute.Questions;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;

/** What people send about lines that they do not agree with. */
final class DisputeRequests {
    private static final UUID NONE = new UUID(0, 0);
    private static final TextRule REASON = TextRule.line(1, Credits.REASON_LIMIT);
    private static final TextRule TEXT = TextRule.lines(Questions.TEXT_LIMIT);

    private DisputeRequests() {}

    /** The amount is above zero and in whole minor units of the currency. */
    @Schema(name = "NewCredit")
    record NewCredit(
            @Schema(type = "string", format = "uuid") LineId line,
            @Schema(type = "string", example = "12.34") BigDecimal amount,
            String reason) {
        static NewCredit read(Fields fields, int decimals) {
            Optional<UUID> line = fields.id("line");
            if (!fields.has("line")) {
                fields.error("line", "is missing");
            }
            return new NewCredit(
                    new LineId(line.orElse(NONE)),
                    Decimals.ABOVE_ZERO.required(fields, "amount", decimals),
                    said(fields, "reason", REASON));
        }
    }

    @Schema(name = "NewBillQuestion")
    record NewQuestion(String question) {
        static NewQuestion read(Fields fields) {
            return new NewQuestion(said(fields, "question", TEXT));
        }
    }

    @Schema(name = "NewBillAnswer")
    record NewAnswer(
            String answer,

            @Schema(type = "string", example = "12.34") @Nullable
            BigDecimal credit) {
        static NewAnswer read(Fields fields, int decimals) {
            return new NewAnswer(
                    said(fields, "answer", TEXT),
                    Decimals.ABOVE_ZERO.read(fields, "credit", decimals).orElse(null));
        }
    }

    private static String said(Fields fields, String name, TextRule rule) {
        String text = fields.requiredText(name, rule);
        if (text.isBlank() && fields.has(name)) {
            fields.error(name, "must say something");
        }
        return text;
    }
}
