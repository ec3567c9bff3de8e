package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the database tells nobody a password, and a password opens only where it was sealed. */
class SealingTest {
    private static final Secret SECRET = new Secret("correct horse ü");

    private final Sealing sealing = TestLines.sealing(1);

    @Test
    void whatIsSealedOpensWithItsKeyInItsRow() {
        String sealed = sealing.seal(SECRET, "row-1");
        assertThat(sealed).doesNotContain("horse");
        assertThat(sealing.open(sealed, "row-1")).contains(SECRET);
    }

    @Test
    void theSameIsNeverSealedTheSame() {
        assertThat(sealing.seal(SECRET, "row-1")).isNotEqualTo(sealing.seal(SECRET, "row-1"));
    }

    @Test
    void anotherRowOrAnotherKeyDoesNotOpenIt() {
        String sealed = sealing.seal(SECRET, "row-1");
        assertThat(sealing.open(sealed, "row-2")).isEmpty();
        assertThat(TestLines.sealing(2).open(sealed, "row-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:", "1:AAAA", "1:not base64!", "2:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "plain"})
    void whatIsNoSealDoesNotOpen(String text) {
        assertThat(sealing.open(text, "row-1")).isEmpty();
    }

    @Test
    void aKeyFileIsMadeOnceAndForItsOwnerAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys").resolve("fabrics.key");
        SecureRandom random = new SecureRandom();
        byte[] first = SealingKey.ofFile(file, random).getEncoded();
        assertThat(SealingKey.ofFile(file, random).getEncoded()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aKeyOfAnotherLengthIsNone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("short.key");
        Files.writeString(file, "AAAA");
        assertThatThrownBy(() -> SealingKey.ofFile(file, new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretIsNeverShown() {
        FabricAddress address =
                new FabricAddress(java.util.List.of(java.net.URI.create("https://10.0.0.1")), "operator", SECRET, null);
        assertThat(address.toString() + SECRET + Ask.delete("/x", null)).doesNotContain("horse");
    }
}
