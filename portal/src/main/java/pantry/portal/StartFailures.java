package pantry.portal;

import java.net.BindException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.web.server.PortInUseException;
import pantry.portal.demo.FirstLoadFailed;

/** Finds, among the causes of a start that failed, the one that a person can do something about. */
final class StartFailures {
    private static final int DEPTH_LIMIT = 50;

    private StartFailures() {}

    static String sentence(Throwable failed) {
        List<Throwable> chain = chain(failed);
        for (Throwable cause : chain) {
            if (cause instanceof StartRefused refused) {
                return refused.sentence();
            }
            if (cause instanceof FirstLoadFailed unfilled) {
                return unfilled.sentence();
            }
        }
        for (Throwable cause : chain) {
            if (cause instanceof PortInUseException port) {
                return "Port " + port.getPort() + " is taken by another program; stop that, or give another port with"
                        + " --port.";
            }
            if (cause instanceof BindException) {
                return "The port is taken by another program; stop that, or give another port with --port.";
            }
            if (cause instanceof SQLException database) {
                return DatabaseRefusals.sentence(database);
            }
        }
        for (Throwable cause : chain) {
            if (cause instanceof FlywayException) {
                return "The database holds something that Pantry's schema can't be put on; give it an empty database."
                        + " (logs/pantry.log in the data directory has the details.)";
            }
        }
        return "Pantry could not start because of an error in itself; logs/pantry.log in the data directory has the"
                + " details.";
    }

    private static List<Throwable> chain(Throwable failed) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failed; cause != null && chain.size() < DEPTH_LIMIT; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
