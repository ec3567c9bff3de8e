package pantry.billing.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Files are whole before anybody sees them, and so many are made at once and no more. */
class SpoolTest {
    private final Spool spool = new Spool();

    private BillFile file(String content) {
        return spool.make("a.csv", "text/csv", out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileKnowsItsSizeAndDigestAndCanBeReadAgain() throws IOException {
        try (BillFile file = file("abc")) {
            assertThat(file.bytes()).isEqualTo(3);
            assertThat(file.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            for (int time = 0; time < 2; time++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                file.writeTo(out);
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
            }
            try (InputStream in = file.open()) {
                assertThat(in.readAllBytes()).hasSize(3);
            }
        }
    }

    @Test
    void oneMoreThanAreMadeAtOnceIsRefusedAndItsPlaceIsFreeAgainAfterwards() {
        assertThatThrownBy(() -> inside(Spool.AT_ONCE))
                .isInstanceOfSatisfying(
                        FileRefused.class, refused -> assertThat(refused.code()).isEqualTo(FileRefused.Code.BUSY));
        file("still possible").close();
    }

    /** Each while the one before is being made. */
    private void inside(int deeper) {
        spool.make("a.csv", "text/csv", out -> {
                    if (deeper > 0) {
                        inside(deeper - 1);
                    }
                })
                .close();
    }

    @Test
    void whatFailsHalfwayIsNoFile() {
        assertThatThrownBy(() -> spool.make("a.csv", "text/csv", out -> {
                    out.write(1);
                    throw new IOException("no room");
                }))
                .hasMessageContaining("no room");
    }
}
