package pantry.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.portal.rest.problem.RequestIds;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.Logins;

/**
 * Signing in with a password. Only failures count against the throttle: a try is taken before the password is looked at, so
 * that parallel guesses don't slip through, and given back when it was right.
 */
@Component
public class SignIns {
    private static final int ACCOUNT_BURST = 10;
    private static final Duration ACCOUNT_REFILL = Duration.ofSeconds(30);
    private static final int ADDRESS_BURST = 100;
    private static final Duration ADDRESS_REFILL = Duration.ofSeconds(3);
    private static final int MOST_NAMES = 20_000;

    private final Accounts accounts;
    private final Logins logins;
    private final Passwords passwords;
    private final Throttle byAccount;
    private final Throttle byAddress;

    public SignIns(Accounts accounts, Logins logins, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.byAccount = new Throttle(ACCOUNT_BURST, ACCOUNT_REFILL, MOST_NAMES, clock);
        this.byAddress = new Throttle(ADDRESS_BURST, ADDRESS_REFILL, MOST_NAMES, clock);
    }

    public SignIn signIn(String username, String password, HttpServletRequest request, Actor.Way way) {
        String name = username.toLowerCase(Locale.ROOT);
        String address = Caller.addressOf(request);
        Duration wait = byAddress.take(address);
        if (!wait.isZero()) {
            return new SignIn.Throttled(wait);
        }
        wait = byAccount.take(name);
        if (!wait.isZero()) {
            return new SignIn.Throttled(wait);
        }
        Optional<Accounts.WithPassword> found = accounts.findForSignIn(username);
        Optional<Boolean> right = passwords.matches(
                password, found.map(Accounts.WithPassword::passwordHash).orElse(null));
        if (right.isEmpty()) {
            giveBack(name, address);
            return new SignIn.Throttled(Duration.ofSeconds(1));
        }
        if (found.isEmpty() || !right.get()) {
            return new SignIn.Wrong();
        }
        giveBack(name, address);
        Account account = found.get().account();
        Actor actor = new Actor(account.id(), account.username(), way, address, RequestIds.of(request));
        return new SignIn.In(account, logins.open(account, actor));
    }

    private void giveBack(String name, String address) {
        byAccount.giveBack(name);
        byAddress.giveBack(address);
    }
}
