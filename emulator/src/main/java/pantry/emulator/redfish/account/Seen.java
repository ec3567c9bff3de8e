package pantry.emulator.redfish.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The passwords that were right before, so that a client that sends its credentials with each request does not cost a
 * key derivation each time. Held as digests under a key of this process, never written.
 */
final class Seen {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final Map<String, byte[]> byUser = new ConcurrentHashMap<>();

    Seen(RandomGenerator random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    boolean opens(User user, String attempt) {
        byte[] known = byUser.get(user.id());
        byte[] now = digest(user, attempt);
        if (known != null && MessageDigest.isEqual(known, now)) {
            return true;
        }
        if (!user.secret().opensWith(attempt)) {
            return false;
        }
        byUser.put(user.id(), now);
        return true;
    }

    void forget(String userId) {
        byUser.remove(userId);
    }

    private byte[] digest(User user, String attempt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(user.secret().salt().getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(attempt.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
