package pantry.portal;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the schema up to date, unless a newer version of Pantry has been here: its rows mean what this one can't know. */
@Component
final class SchemaGuard implements FlywayMigrationStrategy {
    @Override
    public void migrate(Flyway flyway) {
        boolean unknown = Arrays.stream(flyway.info().applied()).anyMatch(SchemaGuard::isNotOurs);
        if (unknown) {
            throw new StartRefused("The database was written by a newer version of Pantry; run that version, or give"
                    + " another database.");
        }
        flyway.migrate();
    }

    /** Applied there, and not among the migrations of this build. */
    private static boolean isNotOurs(MigrationInfo applied) {
        return applied.getState().isApplied() && !applied.getState().isResolved();
    }
}
