package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void inANewPlace() {
        folder = temporary.resolve("deep/data");
    }

    @Test
    void aNewOneIsMadeAndMarked() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder, false)) {
            assertThat(data.emulator()).isDirectory();
            assertThat(data.logFile().getParent()).isDirectory();
            assertThat(data.databaseFile().getParent()).isDirectory();
        }
        assertThat(folder.resolve(DataDirectory.MARKER)).content().contains("format=" + DataDirectory.FORMAT);
        DataDirectory.open(folder, false).close();
    }

    @Test
    void whatItHoldsStaysUnlessFreshIsAsked() throws IOException {
        Path kept;
        try (DataDirectory data = DataDirectory.open(folder, false)) {
            kept = Files.writeString(data.emulator().resolve("log"), "x");
        }
        DataDirectory.open(folder, false).close();
        assertThat(kept).exists();
        DataDirectory.open(folder, true).close();
        assertThat(kept).doesNotExist();
    }

    @Test
    void halfAHistoryIsTakenAwayAndAWholeOneKept() throws IOException {
        Path half;
        try (DataDirectory data = DataDirectory.open(folder, false)) {
            assertThat(data.isNew()).isTrue();
            data.historyBegins();
            half = Files.writeString(data.emulator().resolve("log"), "x");
        }
        try (DataDirectory data = DataDirectory.open(folder, false)) {
            assertThat(data.holdsHalfAHistory()).isTrue();
            data.forgetHalfAHistory();
            assertThat(half).doesNotExist();
            assertThat(data.isNew()).isTrue();
            assertThat(data.holdsHalfAHistory()).isFalse();
            data.historyBegins();
            Files.writeString(half, "y");
            data.historyIsComplete();
        }
        try (DataDirectory data = DataDirectory.open(folder, false)) {
            assertThat(data.holdsHalfAHistory()).isFalse();
            assertThat(data.isNew()).isFalse();
        }
        assertThat(half).exists();
    }

    @Test
    void itStaysLockedWhenNobodyHoldsOnToIt() {
        assertThat(openAndForget()).isDirectory();
        // What this finds unreachable, the lock's channel would have been before.
        WeakReference<Object> forgotten = new WeakReference<>(new Object());
        while (forgotten.get() != null) {
            System.gc();
        }
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> DataDirectory.open(folder, true))
                .withMessageContaining("Another Pantry works in");
    }

    private Path openAndForget() {
        return DataDirectory.open(folder, false).folder();
    }

    @Test
    void itsNodeStaysTheSame() throws IOException {
        String node;
        try (DataDirectory data = DataDirectory.open(folder, false)) {
            node = data.node();
        }
        try (DataDirectory data = DataDirectory.open(folder, true)) {
            assertThat(data.node()).isEqualTo(node).startsWith("node-");
        }
        try (DataDirectory other = DataDirectory.open(temporary.resolve("other"), false)) {
            assertThat(other.node()).isNotEqualTo(node);
        }
        Files.writeString(folder.resolve(DataDirectory.MARKER), "format=" + DataDirectory.FORMAT + "\n");
        try (DataDirectory before = DataDirectory.open(folder, false)) {
            assertThat(before.node()).as("one from before there were nodes").startsWith("node-");
        }
    }

    @Test
    void freshTakesAwayOnlyWhatIsPantrysOwn() throws IOException {
        DataDirectory.open(folder, false).close();
        Path outside = Files.writeString(temporary.resolve("outside"), "x");
        Path note = Files.writeString(folder.resolve("my notes.txt"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("db/link"), outside);
        DataDirectory.open(folder, true).close();
        assertThat(outside).exists();
        assertThat(note).exists();
        assertThat(link).doesNotExist();
    }

    @Test
    void somebodyElsesDirectoryIsNeverTouched() throws IOException {
        Files.createDirectories(folder);
        Path thesis = Files.writeString(folder.resolve("thesis.tex"), "x");
        refused(false, "not Pantry's");
        refused(true, "not Pantry's");
        assertThat(folder).isDirectoryContaining(thesis::equals);
        assertThat(folder.resolve(DataDirectory.MARKER)).doesNotExist();
    }

    @Test
    void aSecondPantryIsKeptOut() throws IOException {
        try (DataDirectory first = DataDirectory.open(folder, false)) {
            refused(false, "Another Pantry works in");
            Path kept = Files.writeString(first.emulator().resolve("log"), "x");
            refused(true, "Another Pantry works in");
            assertThat(kept).exists();
        }
        DataDirectory.open(folder, false).close();
    }

    @Test
    void aNewerVersionsDirectoryIsLeftAlone() throws IOException {
        DataDirectory.open(folder, false).close();
        Path marker = folder.resolve(DataDirectory.MARKER);
        Files.write(
                marker, Files.readString(marker).replace("format=1", "format=2").getBytes(UTF_8));
        refused(false, "newer version");
        refused(true, "newer version");
    }

    @Test
    void aMarkerThatWasNeverWrittenIsANewDirectory() throws IOException {
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(DataDirectory.MARKER));
        DataDirectory.open(folder, false).close();
        assertThat(folder.resolve(DataDirectory.MARKER)).content().contains("format=");
    }

    @Test
    void aMarkerThatSaysSomethingElseIsRefused() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(DataDirectory.MARKER), "hello");
        refused(true, "not what Pantry wrote");
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "x");
        refused(false, "can't be written");
    }

    private void refused(boolean fresh, String why) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> DataDirectory.open(folder, fresh))
                .withMessageContaining(why)
                .withMessageContaining(folder.toString());
    }
}
