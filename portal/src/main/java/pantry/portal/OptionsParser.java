package pantry.portal;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.portal.Options.PostgresOptions;

/** Reads a command line; {@code --name value} and {@code --name=value} are the same. */
final class OptionsParser {
    static final String HELP = """
            Usage: ./pantry run [OPTIONS]

            Starts Pantry: the portal on an embedded database, and the hardware emulator beside it. A new data directory
            gets a demo company. Ctrl-C stops it; the next start goes on where this one ended.

              --port N                     the portal's port (8080; 0 is any free one)
              --emulator-port N            the emulator's port, always on this machine only (any free one)
              --bind ADDRESS               the address to listen on (127.0.0.1)
              --data DIR                   the data directory (.pantry in the checkout)
              --fresh                      first empties the data directory, if it is Pantry's own
              --no-demo                    in a new data directory no demo company: instead one account "operator", whose
                                           password is made and printed once
              --no-history                 in a new data directory the demo company has no past: without, it lives through
                                           the time since the month before last first, which takes about 20 seconds
              --demo-anywhere              lets --bind name any address although the demo's passwords are public
              --database-url URL           PostgreSQL instead of the embedded database (jdbc:postgresql://host/name)
              --database-user USER         who signs in there (pantry)
              --database-password-file F   a file with that user's password
              --check                      starts everything, says whether it is ready, and stops again; without a past
              --help                       this text
            """;

    private static final String SEE_HELP = "./pantry run --help lists the options.";

    private final Path defaultData;
    private final Set<String> seen = new HashSet<>();
    private int port = Options.DEFAULT_PORT;
    private int emulatorPort = Options.ANY_PORT;
    private InetAddress bind = InetAddress.ofLiteral("127.0.0.1");
    private @Nullable Path data;
    private boolean fresh;
    private boolean demo = true;
    private boolean history = true;
    private boolean demoAnywhere;
    private boolean check;
    private @Nullable String databaseUrl;
    private @Nullable String databaseUser;
    private @Nullable Path databasePasswordFile;

    private OptionsParser(Path defaultData) {
        this.defaultData = defaultData;
    }

    static Parsed parse(List<String> arguments, Path defaultData) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Parsed.Help();
        }
        OptionsParser parser = new OptionsParser(defaultData);
        try {
            parser.takeAll(new ArrayDeque<>(arguments));
            return new Parsed.Run(parser.options());
        } catch (WrongOption wrong) {
            return new Parsed.Wrong(wrong.sentence);
        }
    }

    private void takeAll(Deque<String> left) {
        while (!left.isEmpty()) {
            String argument = left.pop();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals >= 0) {
                left.push(argument.substring(equals + 1));
            }
            if (!seen.add(name)) {
                throw new WrongOption(name + " is given twice; give it once.");
            }
            int before = left.size();
            take(name, left);
            if (equals >= 0 && left.size() == before) {
                throw new WrongOption(name + " takes no value; leave out what stands behind the \"=\".");
            }
        }
    }

    private void take(String name, Deque<String> left) {
        switch (name) {
            case "--port" -> port = port(name, left);
            case "--emulator-port" -> emulatorPort = port(name, left);
            case "--bind" -> bind = address(name, left);
            case "--data" -> data = path(name, left);
            case "--fresh" -> fresh = true;
            case "--no-demo" -> demo = false;
            case "--no-history" -> history = false;
            case "--demo-anywhere" -> demoAnywhere = true;
            case "--check" -> check = true;
            case "--database-url" -> databaseUrl = databaseUrl(name, left);
            case "--database-user" -> databaseUser = value(name, left, "a user's name");
            case "--database-password-file" -> databasePasswordFile = path(name, left);
            default -> throw new WrongOption("There is no option \"" + name + "\"; " + SEE_HELP);
        }
    }

    private Options options() {
        Path directory = data == null ? defaultData : data;
        if (demo && !demoAnywhere && !bind.isLoopbackAddress()) {
            throw new WrongOption("With the demo's accounts, whose passwords are public, Pantry listens on this machine"
                    + " only: leave out --bind, or add --no-demo or --demo-anywhere.");
        }
        if (port != Options.ANY_PORT && port == emulatorPort) {
            throw new WrongOption("--port and --emulator-port are both " + port + "; give two different ones.");
        }
        return new Options(
                port,
                emulatorPort,
                bind,
                directory,
                fresh,
                demo,
                demo && history && !check,
                demoAnywhere,
                check,
                postgres());
    }

    private Optional<PostgresOptions> postgres() {
        if (databaseUrl == null) {
            if (databaseUser != null || databasePasswordFile != null) {
                throw new WrongOption("--database-user and --database-password-file belong to --database-url, which is"
                        + " missing; add it or leave them out.");
            }
            return Optional.empty();
        }
        if (fresh) {
            throw new WrongOption("--fresh empties a data directory, not the database of --database-url: give it a new"
                    + " database and another --data instead.");
        }
        String user = databaseUser == null ? PostgresOptions.DEFAULT_USER : databaseUser;
        return Optional.of(new PostgresOptions(databaseUrl, user, Optional.ofNullable(databasePasswordFile)));
    }

    private static int port(String name, Deque<String> left) {
        String text = value(name, left, "a port number");
        try {
            int number = Integer.parseInt(text);
            if (number >= Options.ANY_PORT && number <= Options.HIGHEST_PORT) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, in the same words as a number out of range.
        }
        throw new WrongOption(name + " is \"" + text + "\", which is no port; give a number from 0 (any free one) to "
                + Options.HIGHEST_PORT + ".");
    }

    private static InetAddress address(String name, Deque<String> left) {
        String text = value(name, left, "an address");
        try {
            return InetAddress.ofLiteral(text.equals("localhost") ? "127.0.0.1" : text);
        } catch (IllegalArgumentException noAddress) {
            throw new WrongOption(name + " is \"" + text + "\", which is no IP address; give one of this machine, like"
                    + " 127.0.0.1 or ::1.");
        }
    }

    private static Path path(String name, Deque<String> left) {
        String text = value(name, left, "a path");
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new WrongOption(name + " is no path; give one that this machine's file system allows.");
        }
    }

    private static String databaseUrl(String name, Deque<String> left) {
        String url = value(name, left, "a database's address");
        if (!url.startsWith(PostgresOptions.PREFIX)) {
            throw new WrongOption(name + " names no PostgreSQL database; give one like jdbc:postgresql://host/name.");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new WrongOption(name + " contains a password, which anyone on this machine could read; put it into a"
                    + " file and give --database-password-file.");
        }
        return url;
    }

    private static String value(String name, Deque<String> left, String what) {
        String value = left.poll();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new WrongOption(name + " needs " + what + " behind it; " + SEE_HELP);
        }
        return value;
    }

    private static final class WrongOption extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String sentence;

        WrongOption(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
