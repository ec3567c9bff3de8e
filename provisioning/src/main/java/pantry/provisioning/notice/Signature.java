package pantry.provisioning.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pantry.provisioning.fabric.Secret;

/**
 * How a receiver knows that a call is ours: HMAC-SHA256 over id, time and body, as the Standard Webhooks specification has it
 * (standardwebhooks.com, v1). While a secret is being replaced, both sign.
 */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    /** The specification: between 24 and 64. */
    private static final int SECRET_BYTES = 32;

    private Signature() {}

    static Secret newSecret(RandomGenerator random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    static String of(List<Secret> secrets, String id, Instant at, byte[] body) {
        return secrets.stream()
                .map(secret -> "v1," + hmac(secret, id, at, body))
                .collect(Collectors.joining(" "));
    }

    private static String hmac(Secret secret, String id, Instant at, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
