package pantry.provisioning.ground;

import java.util.Map;
import java.util.UUID;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tells Hibernate whose rows exist: those of the open {@link Scope}. Outside of any scope nobody's do, so a query that
 * forgot to open one finds nothing instead of everything.
 */
@Component
final class ScopeResolver implements CurrentTenantIdentifierResolver<UUID>, HibernatePropertiesCustomizer {
    static final UUID ROOT = new UUID(0, 0);
    private static final UUID NOBODY = new UUID(-1, -1);
    static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    @Override
    public UUID resolveCurrentTenantIdentifier() {
        return CURRENT.isBound() ? CURRENT.get().discriminator() : NOBODY;
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    @Override
    public boolean isRoot(UUID tenant) {
        return ROOT.equals(tenant);
    }

    @Override
    public void customize(Map<String, Object> properties) {
        properties.put(AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER, this);
    }
}
