package pantry.provisioning.fabric;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Hides accounts' passwords in the database: AES-GCM (NIST SP 800-38D) under a key that is not there, bound to the row
 * that they are of, so that one can't be put in another's place.
 */
public final class Sealing {
    private static final String VERSION = "1:";
    private static final String CIPHER = "AES";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    Sealing(SecretKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** Under a key that nobody has once this process has ended. */
    public static Sealing ofThisProcess() throws NoSuchAlgorithmException {
        return new Sealing(KeyGenerator.getInstance(CIPHER).generateKey(), new SecureRandom());
    }

    public String seal(Secret secret, String ofRow) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce, ofRow)
                    .doFinal(secret.value().getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + hidden.length)
                    .put(nonce)
                    .put(hidden)
                    .array();
            return VERSION + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't seal with AES-GCM", e);
        }
    }

    /** Empty when it was sealed with another key, for another row, or is no seal at all. */
    public Optional<Secret> open(String sealed, String ofRow) {
        if (!sealed.startsWith(VERSION)) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
            if (all.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
            byte[] shown =
                    cipher(Cipher.DECRYPT_MODE, nonce, ofRow).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new Secret(new String(shown, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String ofRow) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ofRow.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
