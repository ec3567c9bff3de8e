package pantry.provisioning.ground;

/** The databases that every test of SQL runs on. */
public enum DatabaseKind {
    H2,
    POSTGRESQL;

    /** A fresh, migrated database of this kind. */
    public TestDatabase open() {
        return switch (this) {
            case H2 -> TestDatabase.h2InMemory();
            case POSTGRESQL -> TestDatabase.postgres();
        };
    }
}
