package pantry.provisioning.tenancy;

import java.util.regex.Pattern;

/**
 * Where somebody gets mail: the part of RFC 5321 that is in use, without quotes, comments and address literals, so that it can
 * be put into a header as it is.
 */
public record EmailAddress(String value) {
    /** RFC 5321, 4.5.3.1: a path has 256 octets with its brackets. */
    public static final int LIMIT = 254;

    public static final Pattern FORM = Pattern.compile("(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
            + "(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    public EmailAddress {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    "an e-mail address has the form name@host, at most " + LIMIT + " characters");
        }
    }

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
