package pantry.billing.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Half of a file never passes for a whole one, and so many are made at once and no more. */
@NullMarked
class SpoolTest {
    private static final int HELD_BACK = Draft.HELD_BACK;

    private final Spool spool = new Spool();

    private BillFile file(String content) {
        return spool.make("text/csv", FileWatch.NOBODY, (draft, out) -> {
            draft.begin("a.csv", null);
            out.write(content.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void aFileKnowsItsSizeAndDigestAndCanBeReadAgain() throws IOException {
        try (BillFile file = file("abc")) {
            assertThat(file.name()).isEqualTo("a.csv");
            assertThat(file.seal())
                    .isEqualTo(
                            new BillFile.Seal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
            for (int time = 0; time < 2; time++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                file.writeTo(out);
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
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
        spool.make("text/csv", FileWatch.NOBODY, (draft, out) -> {
                    if (deeper > 0) {
                        inside(deeper - 1);
                    }
                })
                .close();
    }

    @Test
    void whatFailsHalfwayIsNoFile() {
        assertThatThrownBy(() -> spool.make("text/csv", FileWatch.NOBODY, (draft, out) -> {
                    out.write(1);
                    throw new IOException("no room");
                }))
                .hasMessageContaining("no room");
    }

    @Test
    void whoeverWatchesIsToldHowFarItIs() {
        List<String> told = new ArrayList<>();
        spool.make("text/csv", (done, all) -> told.add(done + " of " + all), (draft, out) -> {
                    draft.steps(7);
                    draft.more(5);
                    draft.more(2);
                })
                .close();
        assertThat(told).containsExactly("0 of 7", "5 of 7", "7 of 7");
    }

    @Test
    void aSmallFileIsWholeBeforeItIsSentOrIsRefusedAsAWhole() throws IOException {
        OutgoingFile sent = spool.begin("text/csv", new Bytes(3));
        assertThat(sent.seal())
                .hasValueSatisfying(seal -> assertThat(seal.bytes()).isEqualTo(3));
        try (InputStream in = sent.open()) {
            assertThat(in.read()).isZero();
            assertThat(in.readAllBytes()).containsExactly(1, 2);
        }
        Bytes changed = new Bytes(3);
        changed.refusal = new FileRefused(FileRefused.Code.CHANGED, "not what it was");
        assertThatThrownBy(() -> spool.begin("text/csv", changed)).isSameAs(changed.refusal);
    }

    @Test
    void ofALargeOneTheBeginningIsSentWhileTheRestIsMade() throws IOException {
        Bytes large = new Bytes(HELD_BACK + 100_000);
        large.more = 500_000;
        large.goOn = new CountDownLatch(1);
        OutgoingFile sent = spool.begin("text/csv", large);
        assertThat(sent.name()).isEqualTo("bytes");
        assertThat(sent.seal()).isEmpty();
        try (InputStream in = sent.open()) {
            byte[] begun = in.readNBytes(50_000);
            large.goOn.countDown();
            byte[] rest = in.readAllBytes();
            assertThat(begun).isEqualTo(Arrays.copyOf(bytes(large.size + large.more), 50_000));
            assertThat(rest).hasSize(large.size + large.more - begun.length);
            assertThat(rest[rest.length - 1]).isEqualTo((byte) (large.size + large.more - 1));
            assertThat(sent.seal())
                    .hasValueSatisfying(seal -> assertThat(seal.bytes()).isEqualTo(large.size + large.more));
        }
    }

    @Test
    void whatFailsOrHasChangedIsNeverSentToItsEnd() {
        Bytes broken = new Bytes(3 * HELD_BACK);
        broken.failure = new IOException("no room");
        Bytes changed = new Bytes(3 * HELD_BACK);
        changed.refusal = new FileRefused(FileRefused.Code.CHANGED, "not what it was");
        for (Bytes content : List.of(broken, changed)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatThrownBy(() -> begunBeforeItEnds(content, out))
                    .isInstanceOf(IOException.class)
                    .hasMessage("bytes could not be made to its end")
                    .hasCause(content.failure == null ? content.refusal : content.failure);
            assertThat(out.size()).isLessThanOrEqualTo(2 * HELD_BACK);
        }
    }

    @Test
    void whatBecameLongerThanItWasIsNotSentAsLongAsItWas() {
        Bytes longer = new Bytes(4 * HELD_BACK);
        longer.expected = new BillFile.Seal("0".repeat(64), 2 * HELD_BACK);
        longer.refusal = new FileRefused(FileRefused.Code.CHANGED, "not what it was");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> begunBeforeItEnds(longer, out)).hasRootCauseMessage("not what it was");
        assertThat(out.size()).isLessThanOrEqualTo(HELD_BACK);
    }

    /** What ended badly before anything was sent would be refused as a whole. */
    private void begunBeforeItEnds(Bytes content, OutputStream out) throws IOException {
        content.goOn = new CountDownLatch(1);
        OutgoingFile sent = spool.begin("text/csv", content);
        content.goOn.countDown();
        try (InputStream in = sent.open()) {
            in.transferTo(out);
        }
    }

    @Test
    void whoeverMakesAFileThatNobodyReadsAnyMoreStopsAndHisPlaceIsFree() throws Exception {
        for (int time = 0; time <= Spool.AT_ONCE; time++) {
            Bytes content = new Bytes(2 * HELD_BACK);
            content.more = HELD_BACK;
            content.goOn = new CountDownLatch(1);
            spool.begin("text/csv", content).close();
            content.goOn.countDown();
            content.ended.await();
            assertThat(content.ending).hasMessage("nobody waits for it any more");
        }
    }

    @Test
    void whoeverMakesOneWithoutWritingLearnsItAtTheNextStep() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Throwable> ending = new CompletableFuture<>();
        OutgoingFile sent = spool.begin("text/csv", (draft, out) -> {
            draft.begin("steps", null);
            draft.write(bytes(HELD_BACK + 1));
            try {
                await(goOn);
                draft.more(1);
                ending.complete(new AssertionError("it went on"));
            } catch (UncheckedIOException unwanted) {
                ending.complete(unwanted);
                throw unwanted;
            }
        });
        sent.close();
        goOn.countDown();
        assertThat(ending.get(1, TimeUnit.MINUTES)).hasMessageContaining("nobody waits for it any more");
    }

    @Test
    void whoeverWatchesEndsTheMakingBetweenTwoStepsAndItsPlaceIsFree() {
        for (int time = 0; time <= Spool.AT_ONCE; time++) {
            AtomicBoolean isCancelled = new AtomicBoolean();
            FileWatch watch = new FileWatch() {
                @Override
                public void made(long done, long all) {}

                @Override
                public void stillWanted() {
                    if (isCancelled.get()) {
                        throw new IllegalStateException("cancelled");
                    }
                }
            };
            assertThatThrownBy(() -> spool.make("text/csv", watch, (draft, out) -> {
                        draft.write(bytes(10));
                        isCancelled.set(true);
                        draft.write(bytes(10));
                        throw new AssertionError("it went on");
                    }))
                    .hasMessage("cancelled");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; at++) {
            bytes[at] = (byte) at;
        }
        return bytes;
    }

    /** So many bytes, and, when it may go on, more of them. */
    private static final class Bytes implements Spool.Content {
        final int size;
        int more;
        BillFile.@Nullable Seal expected;

        @Nullable
        CountDownLatch goOn;

        @Nullable
        IOException failure;

        @Nullable
        FileRefused refusal;

        final CountDownLatch ended = new CountDownLatch(1);
        volatile @Nullable Exception ending;

        Bytes(int size) {
            this.size = size;
        }

        @Override
        public void writeTo(Draft draft, OutputStream out) throws IOException {
            draft.begin("bytes", expected);
            try {
                out.write(bytes(size + more), 0, size);
                await();
                out.write(bytes(size + more), size, more);
                if (failure != null) {
                    throw failure;
                }
            } catch (IOException failed) {
                ending = failed;
                throw failed;
            } finally {
                ended.countDown();
            }
        }

        private void await() {
            if (goOn != null) {
                SpoolTest.await(goOn);
            }
        }

        @Override
        public void check(BillFile file) {
            if (refusal != null) {
                throw refusal;
            }
        }
    }
}
