package pantry.portal.security;

import java.time.Duration;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Logins;

/** What came of a try to sign in. */
public sealed interface SignIn {
    record In(Account account, Logins.Login login) implements SignIn {}

    /** No such account or not its password: the two can't be told apart. */
    record Wrong() implements SignIn {}

    /** Too many failures of this account or from this address. */
    record Throttled(Duration retryAfter) implements SignIn {}
}
