package pantry.provisioning.ground;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tukaani.xz.XZInputStream;

/**
 * The real PostgreSQL of this JVM: unpacked from its binaries' archive into a temporary directory, started on a free
 * port, and migrated once into a template that each test's database is a copy of. A database that a test has done with
 * is emptied and given to the next one with its connections, because another copy takes ten times as long, and a new
 * connection learns every table anew.
 *
 * <p>PostgreSQL refuses to run as root, so root runs it as nobody. A shell that waits for the end of this JVM, however it
 * ends, stops the server and removes its directory.
 */
final class PostgresServer {
    static final String USER = "postgres";
    private static final int NOBODY = 65534;
    private static final int START_LIMIT = 5;
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String TEMPLATE = "pantry_template";
    private static final String SETTINGS = "-c max_connections=400 -c listen_addresses=127.0.0.1";
    // A test's database need not survive the machine, so nothing waits for the disk; a benchmark's has to.
    private static final String WITHOUT_DISK = " -c fsync=off -c full_page_writes=off";
    private static final boolean DURABLE = Boolean.getBoolean("pantry.postgres.durable");

    private static final class Lazy {
        static final PostgresServer RUNNING = start();
    }

    private final int port;
    private final JdbcTemplate admin;
    private final Deque<PostgresCopy> emptied = new ConcurrentLinkedDeque<>();
    private @Nullable PostgresEmptying emptying;

    private PostgresServer(int port) {
        this.port = port;
        this.admin = new JdbcTemplate(new DriverManagerDataSource(url("postgres"), USER, ""));
    }

    static PostgresServer running() {
        return Lazy.RUNNING;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A database as the migrations leave it. */
    PostgresCopy take() {
        PostgresCopy copy = emptied.poll();
        return copy == null ? createFromTemplate() : copy;
    }

    /** A benchmark's database is used once. */
    void giveBack(PostgresCopy copy) {
        if (!DURABLE && emptying != null && copy.isEmptied(emptying)) {
            emptied.push(copy);
        } else {
            copy.close();
            admin.execute("drop database " + copy.name() + " with (force)");
        }
    }

    private PostgresCopy createFromTemplate() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        admin.execute("create database " + name + " template " + TEMPLATE);
        return new PostgresCopy(name, url(name), USER);
    }

    private static PostgresServer start() {
        try {
            Path home = Files.createTempDirectory("pantry-postgres-");
            if (isRoot()) {
                Files.setAttribute(home, "unix:uid", NOBODY);
            }
            Path data = home.resolve("data");
            Path pgCtl = home.resolve("bin/pg_ctl");
            unpack(home);
            run(
                    home.resolve("bin/initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    USER,
                    "-A",
                    "trust",
                    "--no-sync",
                    "-E",
                    "UTF8",
                    "--locale=C");
            stopWithThisJvm(home, pgCtl, data);
            PostgresServer server = new PostgresServer(startOnFreePort(home, pgCtl, data));
            server.makeTemplate();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void unpack(Path home) throws IOException {
        Process tar = new ProcessBuilder(asServerUser("tar", "-x", "-C", home.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream packed = PostgresServer.class.getResourceAsStream(ARCHIVE)) {
            if (packed == null) {
                throw new IllegalStateException("PostgreSQL's binaries are not on the class path");
            }
            try (InputStream archive = new XZInputStream(packed);
                    OutputStream in = tar.getOutputStream()) {
                archive.transferTo(in);
            }
        }
        awaitSuccess(tar, "tar");
    }

    /** Somebody else may take a free port before the server does; then another one is tried. */
    private static int startOnFreePort(Path home, Path pgCtl, Path data) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            String options =
                    SETTINGS + (DURABLE ? "" : WITHOUT_DISK) + " -c unix_socket_directories=" + home + " -p " + port;
            try {
                run(
                        pgCtl.toString(),
                        "start",
                        "-w",
                        "-D",
                        data.toString(),
                        "-l",
                        home.resolve("log").toString(),
                        "-o",
                        options);
                return port;
            } catch (IllegalStateException notStarted) {
                if (attempt == START_LIMIT) {
                    throw notStarted;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The shell's input ends when this JVM does, even by kill -9. */
    private static void stopWithThisJvm(Path home, Path pgCtl, Path data) throws IOException {
        String wait = "trap '' INT TERM HUP; cat >/dev/null; home=$1; shift; \"$@\" >/dev/null 2>&1; rm -rf \"$home\"";
        List<String> command = new ArrayList<>(List.of("sh", "-c", wait, "stop-postgres", home.toString()));
        command.addAll(asServerUser(pgCtl.toString(), "stop", "-m", "immediate", "-D", data.toString()));
        new ProcessBuilder(command)
                .directory(home.getRoot().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void makeTemplate() {
        admin.execute("create database " + TEMPLATE);
        try (HikariDataSource template = new HikariDataSource()) {
            template.setJdbcUrl(url(TEMPLATE));
            template.setUsername(USER);
            template.setMaximumPoolSize(2);
            TestDatabase.migrate(template);
        }
        emptying = PostgresEmptying.like(url(TEMPLATE), USER);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(asServerUser(command))
                .directory(Path.of("/").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        awaitSuccess(process, command[0]);
    }

    private static void awaitSuccess(Process process, String name) {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(name + " ended with " + process.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ran", interrupted);
        }
    }

    private static List<String> asServerUser(String... command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
