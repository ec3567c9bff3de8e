package pantry.provisioning.ground;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.hibernate.cfg.AvailableSettings;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** A ground whose transactions are Hibernate's, for rooms that read entities. The database stays the caller's to close. */
public final class JpaGround implements AutoCloseable {
    public final TestGround ground;
    public final EntityManager entities;
    private final EntityManagerFactory factory;

    public JpaGround(TestDatabase database, Class<?>... entityTypes) {
        LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(database.dataSource());
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        bean.setManagedTypes(
                org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes.of(names(entityTypes)));
        bean.setJpaPropertyMap(Map.of(
                AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER,
                new ScopeResolver(),
                AvailableSettings.JDBC_TIME_ZONE,
                "UTC"));
        bean.afterPropertiesSet();
        this.factory = bean.getObject();
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        this.ground = new TestGround(database, new JpaTransactionManager(factory));
    }

    private static String[] names(Class<?>... types) {
        String[] names = new String[types.length];
        for (int i = 0; i < types.length; i++) {
            names[i] = types[i].getName();
        }
        return names;
    }

    @Override
    public void close() {
        factory.close();
        ground.flusher.close();
    }
}
