package pantry.emulator.redfish.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What is known of a password: enough to recognise it, too little to tell it (PBKDF2, RFC 8018). */
public record Secret(String salt, String digest, int rounds) {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int ROUNDS = 20_000;
    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BITS = 256;

    static Secret of(String password, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Secret(
                HexFormat.of().formatHex(salt), HexFormat.of().formatHex(derive(password, salt, ROUNDS)), ROUNDS);
    }

    boolean opensWith(String attempt) {
        byte[] expected = HexFormat.of().parseHex(digest);
        return MessageDigest.isEqual(expected, derive(attempt, HexFormat.of().parseHex(salt), rounds));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, DIGEST_BITS);
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
