package pantry.emulator;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import pantry.emulator.redfish.account.Account;
import pantry.emulator.redfish.account.Role;
import pantry.emulator.simulated.SimulationOptions;
import pantry.emulator.simulated.clock.ClockSetting;

/** The command line. */
final class Arguments {
    static final String HELP = """
        Simulated hardware behind a Redfish and Swordfish service.

          --port N              listen on this port (default: any free one)
          --tls                 speak HTTPS, with a certificate made at the first start; its authority's file is printed
          --data DIR            keep the state there (default: forget it at the end)
          --user U              the account's name (default: operator)
          --password-file F     a file with the account's password (default password: pantry-demo)
          --speed X             how many times faster than the wall's the clock goes (0.001 to 3600)
          --power-on-millis N   how long a server takes to come up (default: 1000)
          --webhooks HOSTS      other machines that events may be sent to, with commas between; * is all
                                (default: this machine only)
        For a new world; one that is kept in the data directory goes on as it was made:
          --scenario FILE|NAME  its hardware: a YAML file, or 2004 (default), modern, large (10,000 blades)
          --seed N              what its load and its chances follow from (default: 2004)
          --begins-at INSTANT   what its clock shows first, like 2026-09-01T00:00:00Z (default: the wall's time)
          --trace DIR           load from files of real machines' utilisation: 288 lines each, a day in percent
          --help                this text
        """;

    private static final int THOUSANDTHS_DIGITS = 3;

    private EmulatorOptions options;
    private WorldOptions world;
    private String user = EmulatorOptions.DEFAULT_USER;
    private String password = EmulatorOptions.DEFAULT_PASSWORD;
    private boolean help;

    private Arguments(EmulatorOptions defaults) {
        this.options = defaults;
        this.world = defaults.world();
    }

    /** What cannot be understood, in one sentence. */
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        Misunderstood(String sentence) {
            super(sentence);
        }
    }

    static Arguments parse(List<String> arguments, EmulatorOptions defaults) throws Misunderstood {
        Arguments parsed = new Arguments(defaults);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            parsed.take(rest.next(), rest);
        }
        return parsed;
    }

    boolean wantsHelp() {
        return help;
    }

    EmulatorOptions options() throws Misunderstood {
        try {
            return options.withWorld(world).withAccounts(List.of(new Account(user, password, Role.ADMINISTRATOR)));
        } catch (IllegalArgumentException e) {
            throw new Misunderstood(
                    "The user's name must not be empty or hold a colon, and the password not be empty.");
        }
    }

    private void take(String name, Iterator<String> rest) throws Misunderstood {
        switch (name) {
            case "--help" -> help = true;
            case "--webhooks" ->
                options = options.withWebhookHosts(List.of(value(name, rest).split(",", -1)));
            case "--port" -> options = options.withPort((int) number(name, value(name, rest), 0, 65_535));
            case "--data" -> options = options.withData(path(name, value(name, rest)));
            case "--user" -> user = value(name, rest);
            case "--password-file" -> password = password(path(name, value(name, rest)));
            case "--tls" -> options = options.withTls();
            case "--scenario" -> world = world.withScenario(value(name, rest));
            case "--trace" -> world = world.withTrace(path(name, value(name, rest)));
            case "--seed" -> world = world.withSeed(number(name, value(name, rest), Long.MIN_VALUE, Long.MAX_VALUE));
            case "--speed" -> world = world.withSpeedThousandths(speed(name, value(name, rest)));
            case "--begins-at" -> world = world.withBeginsAt(instant(name, value(name, rest)));
            case "--power-on-millis" ->
                world = world.withPowerOnMillis(
                        number(name, value(name, rest), 0, SimulationOptions.MAX_POWER_ON_MILLIS));
            default -> throw new Misunderstood("There is no option " + name + "; --help lists them.");
        }
    }

    private static String value(String name, Iterator<String> rest) throws Misunderstood {
        if (!rest.hasNext()) {
            throw new Misunderstood("The option " + name + " needs a value.");
        }
        return rest.next();
    }

    private static Instant instant(String name, String text) throws Misunderstood {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Misunderstood(
                    "The option " + name + " needs an instant like 2026-09-01T00:00:00Z, not '" + text + "'.");
        }
    }

    private static long number(String name, String text, long min, long max) throws Misunderstood {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Misunderstood("The option " + name + " needs a whole number, not '" + text + "'.");
        }
        throw new Misunderstood("The option " + name + " needs a number from " + min + " to " + max + ".");
    }

    private static long speed(String name, String text) throws Misunderstood {
        try {
            BigDecimal thousandths = new BigDecimal(text).movePointRight(THOUSANDTHS_DIGITS);
            if (thousandths.compareTo(BigDecimal.ONE) >= 0
                    && thousandths.compareTo(BigDecimal.valueOf(ClockSetting.MAX_SPEED)) <= 0) {
                return thousandths.longValue();
            }
        } catch (NumberFormatException e) {
            throw new Misunderstood("The option " + name + " needs a number, not '" + text + "'.");
        }
        throw new Misunderstood("The option " + name + " needs a number from 0.001 to 3600.");
    }

    private static Path path(String name, String text) throws Misunderstood {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Misunderstood("The option " + name + " needs a path, not '" + text + "'.");
        }
    }

    private static String password(Path file) throws Misunderstood {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new Misunderstood("The password file " + file + " cannot be read.");
        }
    }
}
