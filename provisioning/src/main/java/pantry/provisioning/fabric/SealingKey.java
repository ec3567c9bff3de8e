package pantry.provisioning.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Where the key for {@link Sealing} is from: given as text, or in a file that only its owner reads. */
final class SealingKey {
    private static final int KEY_BYTES = 32;

    private SealingKey() {}

    static SecretKey ofText(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key for sealed passwords has " + KEY_BYTES + " bytes, in base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** A file that is not there is made, with a key that nobody else has. */
    static SecretKey ofFile(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                make(file, random);
            }
            return ofText(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " can't be used", e);
        }
    }

    /** Written beside and moved into its place, so that a start that is killed leaves no half a key. */
    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownersAlone());
        Files.writeString(
                fresh,
                Base64.getEncoder().encodeToString(bytes) + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        try {
            Files.createLink(file, fresh); // unlike a move, it never takes the place of one that is there
        } catch (FileAlreadyExistsException another) {
            // Somebody was quicker: theirs is the key.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(fresh, file);
        }
        Files.deleteIfExists(fresh);
    }

    private static FileAttribute<?>[] ownersAlone() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
