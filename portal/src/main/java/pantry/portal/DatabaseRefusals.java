package pantry.portal;

import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** What a database says when it can't be used, in a sentence with the way out. */
final class DatabaseRefusals {
    private static final String LOG = "logs/pantry.log in the data directory has the details.";

    private DatabaseRefusals() {}

    static String sentence(SQLException failed) {
        return failed.getClass().getName().startsWith("org.h2.") ? embedded(failed) : postgres(failed);
    }

    private static String embedded(SQLException failed) {
        return switch (failed.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1, ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE ->
                "Another program has the database in the data directory open; close it and start again.";
            case ErrorCode.FILE_CORRUPTED_1 ->
                "The database in the data directory is damaged; put a copy of its db folder back, or begin anew with"
                        + " --fresh.";
            case ErrorCode.FILE_VERSION_ERROR_1 ->
                "The database in the data directory was written by another version of Pantry; run that version, or give"
                        + " another directory with --data.";
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                "The database in the data directory was not made by Pantry; give another directory with --data.";
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
                "The database in the data directory can't be read or written; check the disk, its space and its"
                        + " permissions, then start again.";
            default -> "The database in the data directory can't be opened; " + LOG;
        };
    }

    /** By SQL state (PostgreSQL's documentation, appendix A). */
    private static String postgres(SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        return switch (state) {
            case "28P01", "28000" ->
                "PostgreSQL refuses the user or its password; check --database-user and --database-password-file.";
            case "3D000" -> "PostgreSQL has no database of that name; create it, or correct --database-url.";
            case "42501" ->
                "The database user may not create tables there; make it the owner of the database of --database-url.";
            case "53300" -> "PostgreSQL has no connection left; end others or raise its max_connections.";
            case "57P03" -> "PostgreSQL is starting or stopping; start again in a moment.";
            case "08004", "08P01" ->
                "What answers at --database-url is no PostgreSQL that can be used; check host and port.";
            default ->
                state.startsWith("08")
                        ? "PostgreSQL can't be reached; start it, or check host and port in --database-url."
                        : "PostgreSQL refuses to work (" + state + "); " + LOG;
        };
    }
}
