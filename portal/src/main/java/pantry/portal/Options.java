package pantry.portal;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code ./pantry run} was asked for. A port of 0 is any free one. */
record Options(
        int port,
        int emulatorPort,
        InetAddress bind,
        Path data,
        boolean fresh,
        boolean demo,
        boolean history,
        boolean demoAnywhere,
        boolean check,
        Optional<PostgresOptions> postgres) {
    static final int DEFAULT_PORT = 8080;
    static final int ANY_PORT = 0;
    static final int HIGHEST_PORT = 65_535;

    Options {
        requirePort(port);
        requirePort(emulatorPort);
        data = data.toAbsolutePath().normalize();
    }

    private static void requirePort(int port) {
        if (port < ANY_PORT || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a port lies between 0 and " + HIGHEST_PORT);
        }
    }

    /** The database that is used instead of the embedded one; its password stands in a file, never on a command line. */
    record PostgresOptions(String url, String user, Optional<Path> passwordFile) {
        static final String PREFIX = "jdbc:postgresql:";
        static final String DEFAULT_USER = "pantry";

        PostgresOptions {
            if (!url.startsWith(PREFIX)) {
                throw new IllegalArgumentException("a database URL starts with " + PREFIX);
            }
        }
    }
}
