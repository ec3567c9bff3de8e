package pantry.emulator.simulated.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path directory;

    private int copies;

    @Test
    void aTornLastRecordIsForgottenWhereverItIsTorn() throws IOException {
        write("first", "second", "third, with ümlauts");
        Path log = directory.resolve("world.log");
        byte[] whole = Files.readAllBytes(log);
        int third = whole.length - Lines.encode("third, with ümlauts").remaining();
        for (int length = third; length < whole.length; length++) {
            Files.write(log, Arrays.copyOf(whole, length));
            assertThat(found()).containsExactly("first", "second");
            try (Journal journal = Journal.open(directory)) {
                journal.append("fourth");
            }
            assertThat(found()).containsExactly("first", "second", "fourth");
        }
    }

    @Test
    void aTornTailOfAnyContentIsForgotten() throws IOException {
        write("first");
        Path log = directory.resolve("world.log");
        byte[] whole = Files.readAllBytes(log);
        for (String tail : List.of("zzzzzzzz nonsense\n", "\n", "00000000 x\n", "0")) {
            Files.write(log, concat(whole, tail));
            assertThat(found()).containsExactly("first");
        }
    }

    @Test
    void damageBeforeTheLastRecordIsRefused() throws IOException {
        write("first", "second", "third");
        Path log = directory.resolve("world.log");
        byte[] bytes = Files.readAllBytes(log);
        bytes[12] ^= 1;
        Files.write(log, bytes);
        assertThatThrownBy(this::found).isInstanceOf(JournalException.class).hasMessageContaining("damaged");
    }

    @Test
    void aSecondProcessIsKeptOut() {
        try (Journal first = Journal.open(directory)) {
            assertThat(first.found()).isEmpty();
            assertThatThrownBy(() -> Journal.open(directory))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use");
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void aShorterLogSaysTheSameAndGoesOn() {
        try (Journal journal = Journal.open(directory)) {
            journal.append("first");
            journal.append("second");
            journal.replace(List.of("both"));
            journal.append("third");
        }
        assertThat(found()).containsExactly("both", "third");
    }

    @Test
    void whatIsAppendedWhileTheBaseIsWrittenIsThereWheneverTheProcessEnds() throws IOException {
        try (Journal journal = Journal.open(directory)) {
            journal.append("first");
            Journal.Base base = journal.begin();
            journal.append("second");
            assertThat(foundInCopy("a")).containsExactly("first", "second");
            Files.writeString(directory.resolve("world-1.base.next"), "half of a ba");
            assertThat(foundInCopy("b")).as("an unfinished base").containsExactly("first", "second");
            Path old = directory.resolve("world.log");
            byte[] first = Files.readAllBytes(old);
            base.write(List.of("only"));
            assertThat(foundInCopy("c")).containsExactly("only", "second");
            Files.write(old, first);
            assertThat(foundInCopy("d")).as("the old log is still there").containsExactly("only", "second");
            journal.append("third");
            Journal.Base given = journal.begin();
            journal.append("fourth");
            assertThat(given).isNotNull();
            journal.begin().write(List.of("all"));
            journal.append("fifth");
            assertThat(foundInCopy("e")).as("a base that was given up").containsExactly("all", "fifth");
        }
        assertThat(found()).containsExactly("all", "fifth");
    }

    /** At every moment of a switch, and whatever of a record is written then, a restart finds all that was promised. */
    @Test
    void aProcessThatEndsInTheMiddleOfASwitchLosesNothing() throws IOException {
        List<String> promised = new ArrayList<>();
        List<String> moments = new ArrayList<>();
        try (Journal journal = Journal.open(directory)) {
            for (int round = 0; round < 3; round++) {
                promise(journal, promised, moments);
                List<String> base = List.copyOf(promised);
                Journal.Base switching = journal.begin();
                moments.add(found(promised));
                promise(journal, promised, moments);
                switching.write(() -> base.stream()
                        .peek(record -> promise(journal, promised, moments))
                        .iterator());
                moments.add(found(promised));
            }
        }
        assertThat(moments).hasSizeGreaterThan(15).containsOnly("all");
        assertThat(found()).isEqualTo(promised);
    }

    private void promise(Journal journal, List<String> promised, List<String> moments) {
        String record = "record " + promised.size();
        journal.append(record);
        promised.add(record);
        moments.add(found(promised));
    }

    /** Also when the next record was half written. */
    private String found(List<String> promised) {
        try {
            String name = "copy-" + copies++;
            boolean whole = foundInCopy(name, "").equals(promised);
            boolean torn = foundInCopy(name + "-torn", "0123abcd half of a rec").equals(promised);
            return whole && torn ? "all" : "not all of " + promised;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDamagedBaseIsRefused() throws IOException {
        try (Journal journal = Journal.open(directory)) {
            journal.replace(List.of("one", "two"));
        }
        Path base = directory.resolve("world-1.base");
        Files.write(base, Arrays.copyOf(Files.readAllBytes(base), 20));
        assertThatThrownBy(this::found).isInstanceOf(JournalException.class).hasMessageContaining("damaged");
    }

    /** What another process would find if this one ended now. */
    private List<String> foundInCopy(String name) throws IOException {
        return foundInCopy(name, "");
    }

    /** And if it was writing this when it did. */
    private List<String> foundInCopy(String name, String torn) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "world*")) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        if (!torn.isEmpty()) {
            Generations generations = Generations.in(copy);
            Files.writeString(
                    generations.log(generations.last()), torn, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        try (Journal journal = Journal.open(copy)) {
            return journal.found();
        }
    }

    private void write(String... texts) {
        try (Journal journal = Journal.open(directory)) {
            List.of(texts).forEach(journal::append);
        }
    }

    private List<String> found() {
        try (Journal journal = Journal.open(directory)) {
            return journal.found();
        }
    }

    private static byte[] concat(byte[] whole, String tail) {
        byte[] more = tail.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(whole, whole.length + more.length);
        System.arraycopy(more, 0, both, whole.length, more.length);
        return both;
    }
}
