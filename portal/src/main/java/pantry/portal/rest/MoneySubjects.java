package pantry.portal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.billing.budget.BudgetId;
import pantry.billing.budget.Budgets;
import pantry.billing.dispute.QuestionId;
import pantry.billing.dispute.Questions;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceBooks;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;

/** Questions, budgets and price book versions by id: for a tenant its own, for finance everybody's. */
@Configuration(proxyBeanMethods = false)
class MoneySubjects {
    @Bean
    SubjectFinder questionFinder(Questions questions) {
        return new Found("questionId", (id, tenant) -> questions.find(new QuestionId(id), tenant));
    }

    @Bean
    SubjectFinder budgetFinder(Budgets budgets) {
        return new Found("budgetId", (id, tenant) -> budgets.find(new BudgetId(id), tenant));
    }

    /** Finance's alone. */
    @Bean
    SubjectFinder priceBookVersionFinder(PriceBooks books) {
        return new Found(
                "versionId",
                (id, tenant) -> books.table().versions().stream()
                        .filter(version -> version.id().equals(new PriceBookVersionId(id)))
                        .findFirst());
    }

    /** Nothing of another tenant's is found. */
    private record Found(String variable, BiFunction<UUID, @Nullable TenantId, Optional<? extends Object>> look)
            implements SubjectFinder {
        @Override
        public Optional<? extends Object> find(Caller caller, UUID id, Map<String, Object> outer) {
            return look.apply(id, caller.tenant());
        }
    }
}
