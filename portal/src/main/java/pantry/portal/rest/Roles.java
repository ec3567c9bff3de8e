package pantry.portal.rest;

/** The roles as annotations need them; a test holds them to {@link pantry.provisioning.tenancy.Role}. */
final class Roles {
    static final String USER = "USER";
    static final String OWNER = "OWNER";
    static final String FINANCE = "FINANCE";
    static final String OPERATOR = "OPERATOR";

    private Roles() {}
}
