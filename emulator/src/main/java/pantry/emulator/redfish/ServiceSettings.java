package pantry.emulator.redfish;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Account;
import pantry.emulator.redfish.event.Reach;

/**
 * How the service runs.
 *
 * @param port 0 for any free one
 * @param data where it keeps its accounts, subscriptions and reservations, or null to forget them at the end
 * @param random where tokens and salts come from
 * @param tls whether it speaks HTTPS, with a certificate of its own
 * @param reach where notices may be sent
 */
public record ServiceSettings(
        String host,
        int port,
        @Nullable Path data,
        List<Account> accounts,
        Clock wall,
        RandomGenerator random,
        boolean tls,
        Reach reach) {
    public ServiceSettings {
        accounts = List.copyOf(accounts);
    }
}
