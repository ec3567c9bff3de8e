package pantry.portal.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which passwords are refused: short ones, and those that everybody tries first. Instead of a list of millions, a password is
 * brought to its core (small letters, signs that stand for letters read as letters, digits and signs at both ends taken off)
 * and the core is looked up; so {@code P4ssw0rd!2026} falls with {@code password}.
 */
public final class PasswordRules {
    private static final Set<String> COMMON_CORES = Set.of(
            "",
            "password",
            "passwort",
            "passw",
            "pass",
            "motdepasse",
            "contrasena",
            "qwerty",
            "qwertyuiop",
            "qwertz",
            "qwertzuiop",
            "azerty",
            "azertyuiop",
            "asdfgh",
            "asdfghjkl",
            "zxcvbn",
            "zxcvbnm",
            "yxcvbnm",
            "abc",
            "abcdef",
            "abcdefgh",
            "abcdefghijkl",
            "letmein",
            "iloveyou",
            "welcome",
            "willkommen",
            "monkey",
            "dragon",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "batman",
            "master",
            "shadow",
            "michael",
            "trustno",
            "admin",
            "administrator",
            "operator",
            "finance",
            "root",
            "secret",
            "changeme",
            "default",
            "guest",
            "test",
            "testing",
            "login",
            "computer",
            "internet",
            "server",
            "pantry",
            "pantrydemo",
            "correcthorsebatterystaple",
            "demo",
            "user",
            "username",
            "hello",
            "starwars",
            "whatever",
            "freedom",
            "charlie",
            "jordan",
            "summer",
            "winter",
            "spring",
            "autumn",
            "sommer",
            "herbst",
            "fruhling",
            "january",
            "february",
            "monday",
            "friday",
            "company",
            "money");

    private static final int DISTINCT_AT_LEAST = 5;

    private PasswordRules() {}

    /** What is wrong with it, if anything. */
    public static Optional<String> objection(String password, String username) {
        if (password.codePointCount(0, password.length()) < Passwords.LEAST_LENGTH) {
            return Optional.of("must have at least " + Passwords.LEAST_LENGTH + " characters");
        }
        if (password.length() > Passwords.MOST_LENGTH) {
            return Optional.of("must have at most " + Passwords.MOST_LENGTH + " characters");
        }
        String core = core(password);
        if (isCommon(core)) {
            return Optional.of("is one of those that everybody tries first");
        }
        if (password.chars().distinct().count() < DISTINCT_AT_LEAST) {
            return Optional.of("repeats too few characters");
        }
        if (!username.isEmpty() && core.equals(core(username))) {
            return Optional.of("must not be the user name");
        }
        return Optional.empty();
    }

    private static boolean isCommon(String core) {
        if (COMMON_CORES.contains(core)) {
            return true;
        }
        // The same word written twice or three times.
        for (int times = 2; times <= 3; times++) {
            if (core.length() % times == 0) {
                String part = core.substring(0, core.length() / times);
                if (part.repeat(times).equals(core) && COMMON_CORES.contains(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String core(String password) {
        String bare = password.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return bare.replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i')
                .replaceAll("[\\s._-]", "");
    }
}
