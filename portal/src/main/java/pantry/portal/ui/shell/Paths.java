package pantry.portal.ui.shell;

import pantry.provisioning.tenancy.Role;

/** Where the pages are: every state of a page has an address that can be sent to a colleague. */
public final class Paths {
    public static final String SIGN_IN = "sign-in";
    public static final String HOME = "home";
    public static final String ORDER = "order";
    /** Orders that wait for an approval. */
    public static final String ORDER_REQUESTS = "order-requests";

    public static final String SERVERS = "servers";
    public static final String VOLUMES = "volumes";
    public static final String ACTIVITY = "activity";
    public static final String BILLS = "bills";
    public static final String CLOSE = "close";
    public static final String CREDITS = "credits";
    public static final String FILES = "files";
    public static final String QUESTIONS = "questions";
    public static final String BUDGETS = "budgets";
    public static final String NOTICES = "notices";
    public static final String PRICE_BOOKS = "price-books";
    public static final String POOL_COSTS = "pool-costs";
    public static final String OUTLOOK = "outlook";
    public static final String COST_CENTRES = "cost-centres";
    public static final String RACKS = "racks";
    public static final String TENANTS = "tenants";
    /** Readings that count for nothing until somebody has looked. */
    public static final String QUARANTINE = "quarantine";

    public static final String OPERATIONS = "operations";

    private Paths() {}

    /** The first page of a role. */
    public static String first(Role role) {
        return switch (role) {
            case USER, OWNER -> HOME;
            case FINANCE -> BILLS;
            case OPERATOR -> RACKS;
        };
    }
}
