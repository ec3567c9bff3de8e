package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.billing.split.SplitRule;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;

/** What people send about cost centres. */
final class SplitRequests {
    private static final String DAY_SENTENCE = "must be a day such as 2026-11-24";
    private static final TextRule DAY = TextRule.matching(Pattern.compile("\\d{4}-\\d\\d-\\d\\d"), DAY_SENTENCE);
    private static final TextRule CENTRE = TextRule.matching(
            Pattern.compile("[^\\s\\p{Cntrl}]|[^\\s\\p{Cntrl}][^\\p{Cntrl}]{0,61}[^\\s\\p{Cntrl}]"),
            "must have 1 to 63 characters of one line, without spaces around them");
    private static final int DECIMALS = 2;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    /** What a body reads as that is refused anyway. */
    private static final LocalDate SOME_DAY = LocalDate.EPOCH;

    private SplitRequests() {}

    /** Finance names the tenant, an owner's is its own. Without a server it is of all that has no rule of its own. */
    @Schema(name = "NewCostCentreRule")
    record NewRule(
            @Nullable UUID tenant,
            @Nullable UUID server,
            @Schema(type = "string", format = "date") LocalDate from,

            @Schema(type = "string", format = "date") @Nullable
            LocalDate to,

            @Schema(implementation = SplitRuleJson.PartJson[].class)
            List<SplitRule.Part> parts) {
        static NewRule read(Fields fields, boolean namesTenant) {
            UUID tenant = Whose.read(fields, namesTenant);
            LocalDate from = requiredDay(fields, "from");
            LocalDate to = fields.has("to") ? requiredDay(fields, "to") : null;
            if (to != null && !to.equals(SOME_DAY) && !to.isAfter(from)) {
                fields.error("to", "must be a day after from");
            }
            return new NewRule(tenant, fields.id("server").orElse(null), from, to, parts(fields));
        }

        private static List<SplitRule.Part> parts(Fields fields) {
            List<SplitRule.Part> parts = new ArrayList<>();
            BigDecimal sum = BigDecimal.ZERO;
            boolean isUsable = true;
            for (Fields part : fields.objects("parts", SplitRule.MOST_PARTS)) {
                String centre = part.requiredText("costCentre", CENTRE);
                Optional<BigDecimal> read = Decimals.ABOVE_ZERO.read(part, "percent", DECIMALS);
                if (!part.has("percent")) {
                    part.error("percent", "is missing");
                }
                BigDecimal percent = read.orElse(BigDecimal.ZERO);
                sum = sum.add(percent);
                if (percent.compareTo(WHOLE) > 0) {
                    part.error("percent", "must be at most 100");
                    isUsable = false;
                } else if (read.isEmpty() || centre.isEmpty()) {
                    isUsable = false;
                } else if (parts.stream().anyMatch(other -> other.costCentre().equals(centre))) {
                    part.error("costCentre", "is there twice");
                } else {
                    parts.add(new SplitRule.Part(centre, percent));
                }
            }
            if (isUsable && sum.compareTo(WHOLE) != 0) {
                fields.error("parts", "must sum to 100 percent");
            }
            return parts;
        }
    }

    /** The day from which on the rule divides nothing more. */
    @Schema(name = "CostCentreRuleEnd")
    record End(@Schema(type = "string", format = "date") LocalDate to) {
        static End read(Fields fields) {
            return new End(requiredDay(fields, "to"));
        }
    }

    private static LocalDate requiredDay(Fields fields, String name) {
        return Optional.of(fields.requiredText(name, DAY))
                .filter(text -> !text.isEmpty())
                .flatMap(text -> {
                    try {
                        return Optional.of(LocalDate.parse(text));
                    } catch (DateTimeException noSuchDay) {
                        fields.error(name, DAY_SENTENCE);
                        return Optional.empty();
                    }
                })
                .orElse(SOME_DAY);
    }
}
