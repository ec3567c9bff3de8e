package pantry.provisioning.ground;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names one command of one caller: digests (SHA-256, hex) of tenant or account, idempotency key, method and path, and of
 * the canonical body that came with it.
 */
public record CommandKey(String digest, String bodyDigest) {
    private static final int DIGEST_LENGTH = 64;

    public CommandKey {
        if (digest.length() != DIGEST_LENGTH || bodyDigest.length() != DIGEST_LENGTH) {
            throw new IllegalArgumentException("digests are SHA-256 in hex");
        }
    }

    public static CommandKey of(String caller, String key, String method, String path, String canonicalBody) {
        // The separator can't occur in a header or a path, so no two commands share a digest by concatenation.
        return new CommandKey(sha256(String.join("\n", caller, key, method, path)), sha256(canonicalBody));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
