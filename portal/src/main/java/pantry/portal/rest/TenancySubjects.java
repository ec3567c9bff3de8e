package pantry.portal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.portal.rest.wire.SubjectFinder;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** Tenants by id: every one for those who belong to none, else the own one; and the people of their teams. */
@Configuration(proxyBeanMethods = false)
class TenancySubjects {
    @Bean
    SubjectFinder tenantById(Tenants tenants) {
        return new TenantFinder(tenants);
    }

    @Bean
    SubjectFinder accountById(Accounts accounts) {
        return new AccountFinder(accounts);
    }

    private record TenantFinder(Tenants tenants) implements SubjectFinder {
        @Override
        public String variable() {
            return "tenantId";
        }

        @Override
        public Optional<Tenant> find(Caller caller, UUID id, Map<String, Object> outer) {
            TenantId tenant = new TenantId(id);
            return caller.tenant() == null || tenant.equals(caller.tenant()) ? tenants.find(tenant) : Optional.empty();
        }
    }

    private record AccountFinder(Accounts accounts) implements SubjectFinder {
        @Override
        public String variable() {
            return "accountId";
        }

        @Override
        public Optional<?> find(Caller caller, UUID id, Map<String, Object> outer) {
            return outer.get("tenantId") instanceof Tenant tenant
                    ? accounts.find(tenant.id(), new AccountId(id))
                    : Optional.empty();
        }
    }
}
