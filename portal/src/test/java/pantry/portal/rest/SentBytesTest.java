package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However the sending of a file ends, it is told once, and as what it was. */
class SentBytesTest {
    private static final int SIZE = 100_000;

    private final List<String> told = new ArrayList<>();

    private InputStream sent(InputStream from) {
        return new SentBytes(from, (how, bytes) -> told.add(how + " " + bytes));
    }

    @Test
    void whatIsReadToItsEndIsSent() throws IOException {
        InputStream bytes = sent(new ByteArrayInputStream(new byte[SIZE]));
        try (bytes) {
            bytes.transferTo(new ByteArrayOutputStream());
            assertThat(told).as("not before it is closed").isEmpty();
        }
        bytes.close();
        assertThat(told).containsExactly("SENT " + SIZE);
    }

    @Test
    void aClientThatGoesAwayBreaksItOff() {
        assertThatThrownBy(() -> {
                    try (InputStream bytes = sent(new ByteArrayInputStream(new byte[SIZE]))) {
                        assertThat(bytes.read()).isZero();
                        bytes.transferTo(new OutputStream() {
                            @Override
                            public void write(int one) throws IOException {
                                throw new IOException("Broken pipe");
                            }
                        });
                    }
                })
                .hasMessage("Broken pipe");
        assertThat(told).singleElement().asString().startsWith("BROKEN_OFF ");
    }

    @Test
    void whatCanNotBeMadeToItsEndHasFailed() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("could not be made to its end");
            }
        };
        assertThatThrownBy(() -> {
                    try (InputStream bytes =
                            sent(new SequenceInputStream(new ByteArrayInputStream(new byte[SIZE]), failing))) {
                        bytes.transferTo(new ByteArrayOutputStream());
                    }
                })
                .hasMessage("could not be made to its end");
        assertThat(told).containsExactly("FAILED " + SIZE);
    }
}
