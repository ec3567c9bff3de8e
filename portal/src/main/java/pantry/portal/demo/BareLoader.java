package pantry.portal.demo;

import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import pantry.portal.security.Passwords;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Role;

/**
 * One operator, with a password that is told once and never stored. It is told before its hash is kept: whoever kills the
 * start in between gets another one from the next.
 */
@Component
final class BareLoader {
    static final String OPERATOR = "operator";

    /** 32 signs that nobody mistakes for each other, so five bits each. */
    private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LENGTH = 24;

    private final Accounts accounts;
    private final Passwords passwords;
    private final RandomGenerator random;

    BareLoader(Accounts accounts, Passwords passwords, RandomGenerator random) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.random = random;
    }

    void load(Announcer announcer) {
        if (accounts.findForSignIn(OPERATOR).isPresent()) {
            return;
        }
        String password = password();
        String hash = passwords
                .hash(password)
                .orElseThrow(() -> new IllegalStateException("nobody else hashes while a database is filled"));
        announcer.say("The account \"" + OPERATOR + "\" has the password " + password + " (shown only now; keep it).");
        accounts.create(new NewAccount(null, OPERATOR, Role.OPERATOR, hash), Actor.SYSTEM);
    }

    private String password() {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < PASSWORD_LENGTH; index++) {
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString();
    }
}
