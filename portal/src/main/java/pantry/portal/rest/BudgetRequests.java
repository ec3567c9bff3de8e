package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Scope;
import pantry.portal.form.TextRule;
import pantry.portal.rest.BudgetJson.Kind;
import pantry.portal.rest.BudgetJson.TagJson;
import pantry.portal.rest.wire.Fields;

/** What people send about budgets. */
final class BudgetRequests {
    private static final TextRule WORD = TextRule.matching(Scope.WORD, "must have 1 to 63 characters without =");

    private BudgetRequests() {}

    /** Finance names the tenant, an owner's is its own. Without a cap it notifies. */
    @Schema(name = "NewBudget")
    record NewBudget(
            @Nullable UUID tenant,
            Kind scope,
            @Nullable String costCentre,
            @Nullable TagJson tag,

            @Schema(type = "string", example = "500.00") BigDecimal amount,

            Budget.@Nullable Cap cap) {
        static NewBudget read(Fields fields, boolean namesTenant) {
            UUID tenant = Whose.read(fields, namesTenant);
            Kind scope = fields.oneOf("scope", Kind.class).orElse(null);
            if (!fields.has("scope")) {
                fields.error("scope", "is missing");
            }
            String costCentre = scope == Kind.COST_CENTRE
                    ? fields.requiredText("costCentre", WORD)
                    : fields.text("costCentre", WORD).orElse(null);
            Optional<Fields> tag =
                    scope == Kind.TAG || fields.has("tag") ? fields.requiredObject("tag") : Optional.empty();
            TagJson named = tag.map(
                            inner -> new TagJson(inner.requiredText("name", WORD), inner.requiredText("value", WORD)))
                    .orElse(null);
            if (scope != Kind.COST_CENTRE && fields.has("costCentre")) {
                fields.error("costCentre", "is only of a budget with scope COST_CENTRE");
            }
            if (scope != Kind.TAG && fields.has("tag")) {
                fields.error("tag", "is only of a budget with scope TAG");
            }
            return new NewBudget(
                    tenant,
                    scope == null ? Kind.TENANT : scope,
                    costCentre,
                    named,
                    Decimals.ABOVE_ZERO.required(fields, "amount", Money.SHOWN_SCALE),
                    fields.oneOf("cap", Budget.Cap.class).orElse(null));
        }

        Scope of() {
            return switch (scope) {
                case TENANT -> new Scope.OfTenant();
                case COST_CENTRE -> new Scope.OfCostCentre(given(costCentre));
                case TAG -> new Scope.OfTag(given(tag).name(), given(tag).value());
            };
        }

        private static <T> T given(@Nullable T field) {
            if (field == null) {
                throw new IllegalStateException("what its scope needs was required");
            }
            return field;
        }

        Budget.Cap capOrNotify() {
            return cap == null ? Budget.Cap.NOTIFY : cap;
        }
    }

    /** What is left out stays. */
    @Schema(name = "BudgetChange")
    record Change(
            @Schema(type = "string", example = "500.00") @Nullable
            BigDecimal amount,

            Budget.@Nullable Cap cap) {
        static Change read(Fields fields) {
            return new Change(
                    Decimals.ABOVE_ZERO
                            .read(fields, "amount", Money.SHOWN_SCALE)
                            .orElse(null),
                    fields.oneOf("cap", Budget.Cap.class).orElse(null));
        }
    }
}
