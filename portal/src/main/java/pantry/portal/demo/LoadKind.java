package pantry.portal.demo;

/** What a new database is filled with. */
public enum LoadKind {
    /** The demo company, whose passwords are public. */
    DEMO,
    /** One operator with a password of its own. */
    BARE
}
