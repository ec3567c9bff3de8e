package pantry.provisioning.ground;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;

class MigrationTest {
    @OnBothDatabases
    void allMigrationsRun(TestDatabase database) {
        Flyway flyway = Flyway.configure().dataSource(database.dataSource()).load();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().applied()).hasSizeGreaterThanOrEqualTo(6);
        flyway.validate();
    }

    @OnBothDatabases
    void theGroundStands(TestGround ground) {
        TenantId tenant = ground.tenant("acme");
        assertThat(ground.jdbc.queryForObject("select name from tenant where id = ?", String.class, tenant.value()))
                .isEqualTo("acme");
    }
}
