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
 * @param tls whether it speaks HTTPS only
 * @param data where its state is kept, or null to forget it at the end
 * @param wall the time its own clock starts from
 * @param random where session tokens come from
 * @param webhookHosts which other machines events may be sent to when clients say so; {@code *} is all
 */
public record EmulatorOptions(
        String host,
        int port,
        boolean tls,
        @Nullable Path data,
        List<Account> accounts,
        WorldOptions world,
        Clock wall,
        RandomGenerator random,
        List<String> webhookHosts) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final String DEFAULT_USER = "operator";
    public static final String DEFAULT_PASSWORD = "pantry-demo";

    public EmulatorOptions {
        accounts = List.copyOf(accounts);
        webhookHosts = List.copyOf(webhookHosts);
        if (port < 0 || port > 65_535 || accounts.isEmpty()) {
            throw new IllegalArgumentException("port " + port + ", accounts " + accounts);
        }
    }

    /** The frame of 2004, on any free port of this machine, kept in memory, with the usual account. */
    public static EmulatorOptions defaults(Clock wall, RandomGenerator random) {
        return new EmulatorOptions(
                LOOPBACK,
                0,
                false,
                null,
                List.of(new Account(DEFAULT_USER, DEFAULT_PASSWORD, Role.ADMINISTRATOR)),
                WorldOptions.USUAL,
                wall,
                random,
                List.of());
    }

    public EmulatorOptions withPort(int changed) {
        return new EmulatorOptions(host, changed, tls, data, accounts, world, wall, random, webhookHosts);
    }

    public EmulatorOptions withTls() {
        return new EmulatorOptions(host, port, true, data, accounts, world, wall, random, webhookHosts);
    }

    public EmulatorOptions withData(@Nullable Path changed) {
        return new EmulatorOptions(host, port, tls, changed, accounts, world, wall, random, webhookHosts);
    }

    public EmulatorOptions withAccounts(List<Account> changed) {
        return new EmulatorOptions(host, port, tls, data, changed, world, wall, random, webhookHosts);
    }

    public EmulatorOptions withWorld(WorldOptions changed) {
        return new EmulatorOptions(host, port, tls, data, accounts, changed, wall, random, webhookHosts);
    }

    public EmulatorOptions withWebhookHosts(List<String> changed) {
        return new EmulatorOptions(host, port, tls, data, accounts, world, wall, random, changed);
    }
}
