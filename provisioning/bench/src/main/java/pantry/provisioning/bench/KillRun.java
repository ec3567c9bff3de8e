package pantry.provisioning.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TestDatabase;

/**
 * {@code kill -9} under load: a process takes orders, this one writes down which were acknowledged and kills it at a moment
 * that the seed decides; the next process on the same database first looks whether everything is there.
 */
final class KillRun {
    private static final int KILLS = 20;
    private static final int LEAST_MILLIS = 100;
    private static final int MOST_MILLIS = 1_500;
    private static final int START_LIMIT_SECONDS = 120;

    private final Dice dice;
    private final long seed;

    KillRun(long seed) {
        this.dice = new Dice(seed);
        this.seed = seed;
    }

    /** Recovery is from the start of the next process to its first acknowledged order, without the look. */
    record Result(int kills, int acknowledged, List<String> wrong, Histogram recoveryNanos) {}

    Result run(TestDatabase database) {
        // Only the processes that are killed hold it.
        ((HikariDataSource) database.dataSource()).close();
        Histogram recovery = new Histogram(START_LIMIT_SECONDS * 1_000_000_000L, 3);
        List<String> wrong = new ArrayList<>();
        int acknowledged = 0;
        int kills = 0;
        try {
            Path written = Files.createTempFile("pantry-acknowledged-", ".txt");
            for (; kills < KILLS && wrong.isEmpty(); kills++) {
                try (Victim victim = new Victim(database, kills, false, written)) {
                    List<String> told = victim.killAfter(LEAST_MILLIS + dice.below(MOST_MILLIS - LEAST_MILLIS));
                    Files.write(written, told, StandardOpenOption.APPEND);
                    acknowledged += told.size();
                    wrong.addAll(victim.wrong);
                    if (kills > 0 && wrong.isEmpty()) {
                        recovery.recordValue(victim.recoveryNanos());
                    }
                }
            }
            if (wrong.isEmpty()) {
                try (Victim last = new Victim(database, KILLS, true, written)) {
                    last.end();
                    wrong.addAll(last.wrong);
                }
            }
            Files.delete(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(kills, acknowledged, wrong, recovery);
    }

    /** One process from its start to its end, with what it told. */
    private final class Victim implements AutoCloseable {
        private final Process process;
        private final Thread reader;
        private final Thread lastResort;
        private final long started = System.nanoTime();
        private final List<String> acknowledged = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private @Nullable Long checkMillis;
        private long firstAt;

        Victim(TestDatabase database, int number, boolean onlyCheck, Path written) throws IOException {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms512m",
                            "-Xlog:disable",
                            "-Xlog:all=error:stderr",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OrdersUntilKilled.class.getName(),
                            database.url(),
                            database.username(),
                            String.valueOf(seed),
                            String.valueOf(number),
                            String.valueOf(onlyCheck),
                            written.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            lastResort = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(lastResort);
            reader = Thread.ofPlatform().start(this::read);
        }

        private void read() {
            try (BufferedReader told = process.inputReader(StandardCharsets.US_ASCII)) {
                for (String line = told.readLine(); line != null; line = told.readLine()) {
                    synchronized (this) {
                        heard(line);
                        notifyAll();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void heard(String line) {
            if (line.startsWith(OrdersUntilKilled.ACKNOWLEDGED)) {
                if (acknowledged.isEmpty()) {
                    firstAt = System.nanoTime();
                }
                acknowledged.add(line.substring(OrdersUntilKilled.ACKNOWLEDGED.length()));
            } else if (line.startsWith(OrdersUntilKilled.WRONG)) {
                wrong.add(line.substring(OrdersUntilKilled.WRONG.length()));
            } else if (line.startsWith(OrdersUntilKilled.CHECKED)) {
                checkMillis = Long.valueOf(line.substring(OrdersUntilKilled.CHECKED.length()));
            }
        }

        /** So long after its first answer; returns everything that it acknowledged. */
        List<String> killAfter(int millis) {
            try {
                synchronized (this) {
                    long limit = started + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
                    while (acknowledged.isEmpty() && process.isAlive() && System.nanoTime() < limit) {
                        wait(1_000);
                    }
                }
                process.waitFor(millis, TimeUnit.MILLISECONDS);
                // SIGKILL. By its handle: the process itself would close the pipe with what is still to be read in it.
                process.toHandle().destroyForcibly();
                end();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            if (acknowledged.isEmpty() && wrong.isEmpty()) {
                throw new IllegalStateException("a process took no order within " + START_LIMIT_SECONDS + " s");
            }
            return acknowledged;
        }

        void end() {
            try {
                process.waitFor();
                reader.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            if (checkMillis == null) {
                throw new IllegalStateException("a process did not look at what it found");
            }
        }

        long recoveryNanos() {
            long check = checkMillis == null ? 0 : TimeUnit.MILLISECONDS.toNanos(checkMillis);
            return Math.max(0, firstAt - started - check);
        }

        @Override
        public void close() {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(lastResort);
        }
    }
}
