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
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.PriceDrafts;
import pantry.billing.split.SplitRuleId;
import pantry.billing.split.SplitRules;
import pantry.portal.approval.OrderRequestId;
import pantry.portal.approval.OrderRequests;
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

    @Bean
    SubjectFinder orderRequestFinder(OrderRequests requests) {
        return new Found("requestId", (id, tenant) -> requests.find(new OrderRequestId(id), tenant));
    }

    @Bean
    SubjectFinder splitRuleFinder(SplitRules rules) {
        return new Found("ruleId", (id, tenant) -> rules.find(new SplitRuleId(id), tenant));
    }

    /** A version or a draft; finance's alone. */
    @Bean
    SubjectFinder priceBookVersionFinder(PriceBooks books, PriceDrafts drafts) {
        return new Found("versionId", (id, tenant) -> {
            PriceBookVersionId version = new PriceBookVersionId(id);
            return drafts.find(version)
                    .<PricesFound>map(PricesFound.OfDraft::new)
                    .or(() -> books.table().versions().stream()
                            .filter(one -> one.id().equals(version))
                            .findFirst()
                            .map(PricesFound.OfVersion::new));
        });
    }

    /** What a path to prices names. */
    sealed interface PricesFound {
        PriceBookVersionId id();

        record OfDraft(PriceDraft draft) implements PricesFound {
            @Override
            public PriceBookVersionId id() {
                return draft.id();
            }
        }

        record OfVersion(PriceBookVersion version) implements PricesFound {
            @Override
            public PriceBookVersionId id() {
                return version.id();
            }
        }
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
