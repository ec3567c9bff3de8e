package pantry.emulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Account;
import pantry.emulator.redfish.account.Role;

/**
 * How an emulator runs.
 *
 * @param port 0 for any free one
 * @param data where its state is kept, or null to forget it at the end
 * @param seed of the load of a new world
 * @param powerOnMillis from a server's switch to its guest, by the emulator's clock
 * @param wall the time its own clock starts from
 * @param random where session tokens come from
 */
public record EmulatorOptions(
        String host,
        int port,
        @Nullable Path data,
        List<Account> accounts,
        long seed,
        long powerOnMillis,
        int frames,
        Clock wall,
        RandomGenerator random) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final String DEFAULT_USER = "operator";
    public static final String DEFAULT_PASSWORD = "pantry-demo";
    public static final long DEFAULT_SEED = 2004;
    public static final long DEFAULT_POWER_ON_MILLIS = 1000;
    public static final int MAX_FRAMES = 500;

    public EmulatorOptions {
        accounts = List.copyOf(accounts);
        if (port < 0 || port > 65_535 || frames < 1 || frames > MAX_FRAMES || accounts.isEmpty()) {
            throw new IllegalArgumentException("port " + port + ", frames " + frames);
        }
    }

    /** One frame, on any free port of this machine, kept in memory, with the usual account. */
    public static EmulatorOptions defaults(Clock wall, RandomGenerator random) {
        return new EmulatorOptions(
                LOOPBACK,
                0,
                null,
                List.of(new Account(DEFAULT_USER, DEFAULT_PASSWORD, Role.ADMINISTRATOR)),
                DEFAULT_SEED,
                DEFAULT_POWER_ON_MILLIS,
                1,
                wall,
                random);
    }

    public EmulatorOptions withPort(int changed) {
        return new EmulatorOptions(host, changed, data, accounts, seed, powerOnMillis, frames, wall, random);
    }

    public EmulatorOptions withData(@Nullable Path changed) {
        return new EmulatorOptions(host, port, changed, accounts, seed, powerOnMillis, frames, wall, random);
    }

    public EmulatorOptions withAccounts(List<Account> changed) {
        return new EmulatorOptions(host, port, data, changed, seed, powerOnMillis, frames, wall, random);
    }

    public EmulatorOptions withSeed(long changed) {
        return new EmulatorOptions(host, port, data, accounts, changed, powerOnMillis, frames, wall, random);
    }

    public EmulatorOptions withPowerOnMillis(long changed) {
        return new EmulatorOptions(host, port, data, accounts, seed, changed, frames, wall, random);
    }

    public EmulatorOptions withFrames(int changed) {
        return new EmulatorOptions(host, port, data, accounts, seed, powerOnMillis, changed, wall, random);
    }
}
