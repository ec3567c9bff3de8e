package pantry.provisioning.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.tenancy.EmailAddress;

/**
 * Who is told. By mail those who have an address; by webhook the tenant's, and finance's if finance is told.
 *
 * @param owners the tenant's owners, by mail
 * @param finance everybody in finance by mail
 * @param user one person by mail
 * @param others further addresses that the tenant named
 * @param webhooks whether webhooks are called, the tenant's and finance's
 */
public record Audience(
        boolean owners, boolean finance, @Nullable String user, List<EmailAddress> others, boolean webhooks) {
    public Audience {
        others = List.copyOf(others);
    }

    public static Audience ownersFinanceAnd(List<EmailAddress> others) {
        return new Audience(true, true, null, others, true);
    }

    public static Audience ofOwners() {
        return new Audience(true, false, null, List.of(), true);
    }

    public static Audience ofUser(String username) {
        return new Audience(false, false, username, List.of(), true);
    }
}
