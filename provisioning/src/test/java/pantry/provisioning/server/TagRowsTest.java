package pantry.provisioning.server;

import static org.assertj.core.api.Assertions.assertThat;

import db.migration.V2026_11_24_09__TagsOfServers;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.ConnectionCallback;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Tags are rows as soon as they are texts, those from before there were rows included. */
class TagRowsTest {
    private static final Map<String, String> TAGS = Map.of("team", "a \"b\" \\ c", "app/tier", "", "wide", "naïve 🥫");

    @OnBothDatabases
    void aNewServersTagsAreRows(TestGround ground) {
        ServerId tagged = servers(ground, TAGS);
        assertThat(rows(ground, tagged)).isEqualTo(TAGS);
        assertThat(ground.jdbc.queryForObject("select count(*) from server_tag", Integer.class))
                .as("of the one without tags there are none")
                .isEqualTo(TAGS.size());
    }

    @OnBothDatabases
    void otherTagsTakeTheirPlace(TestGround ground) {
        ServerId tagged = servers(ground, TAGS);
        TenantId tenant = new TenantId(ground.jdbc.queryForObject("select tenant_id from server limit 1", UUID.class));
        TagRows rows = new TagRows(ground.jdbc);
        ground.transactions
                .forTenant(tenant)
                .write(() -> rows.replace(tenant, tagged, Map.of("team", "x", "new", "1")));
        assertThat(rows(ground, tagged)).isEqualTo(Map.of("team", "x", "new", "1"));
        ground.transactions.forTenant(tenant).write(() -> rows.replace(tenant, tagged, Map.of()));
        assertThat(rows(ground, tagged)).isEmpty();
    }

    @OnBothDatabases
    void theMigrationMakesRowsOfTheTextsThatWereThere(TestGround ground) {
        ServerId tagged = servers(ground, TAGS);
        ground.transactions.forSystem().write(() -> ground.jdbc.update("delete from server_tag"));
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                    try {
                        new V2026_11_24_09__TagsOfServers().migrate(new Migrating(connection));
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                    return true;
                }));
        assertThat(rows(ground, tagged)).isEqualTo(TAGS);
    }

    /** One with the tags and one with none; the former's id. */
    private static ServerId servers(TestGround ground, Map<String, String> tags) {
        TenantId tenant = ground.tenant("acme");
        ImageId image = new ImageId(ground.ids.next());
        ServerId tagged = new ServerId(ground.ids.next());
        ground.transactions.forSystem().write(() -> {
            ground.jdbc.update(
                    "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'small', 'linux', 2, 64)",
                    image.value());
            new ServerRows(ground.jdbc, ground.clock)
                    .insertAll(
                            List.of(
                                    server(tagged, tenant, "web", image, tags),
                                    server(new ServerId(ground.ids.next()), tenant, "bare", image, Map.of())),
                            Map.of());
        });
        return tagged;
    }

    private static NewServer server(
            ServerId id, TenantId tenant, String name, ImageId image, Map<String, String> tags) {
        return new NewServer(
                id,
                tenant,
                ServerSpec.of(name, image, "small").costCentre("cc").tags(tags).build());
    }

    private static Map<String, String> rows(TestGround ground, ServerId server) {
        return ground
                .jdbc
                .query(
                        "select name, tag_value from server_tag where server_id = ?",
                        (row, number) -> Map.entry(row.getString(1), row.getString(2)),
                        server.value())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Migrating(Connection connection) implements Context {
        @Override
        public Configuration getConfiguration() {
            throw new UnsupportedOperationException("asked for by nobody");
        }

        @Override
        public Connection getConnection() {
            return connection;
        }
    }
}
