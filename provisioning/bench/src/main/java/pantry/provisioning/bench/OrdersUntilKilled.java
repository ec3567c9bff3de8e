package pantry.provisioning.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The process that is killed. It looks whether everything is there that was acknowledged before (the ids are in a file),
 * says so, and takes orders, telling each one's operation as soon as that is acknowledged, until somebody kills it.
 */
final class OrdersUntilKilled {
    static final String CHECKED = "checked ";
    static final String ACKNOWLEDGED = "acknowledged ";
    static final String WRONG = "wrong ";
    static final int BLADES = 10_000;
    private static final int SUBMITTERS = 128;
    /** Every process has its own numbers, so no two orders have the same name. */
    private static final int ORDERS_PER_PROCESS = 1_000_000;

    private OrdersUntilKilled() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        String url = arguments[0];
        String username = arguments[1];
        long seed = Long.parseLong(arguments[2]);
        int process = Integer.parseInt(arguments[3]);
        boolean onlyCheck = Boolean.parseBoolean(arguments[4]);
        List<String> acknowledged = Files.readAllLines(Path.of(arguments[5]));
        Node node = Node.on(url, username, Node.GROUP_LIMIT);
        Shop shop = process == 0 ? Shop.open(node, BLADES, seed) : Shop.find(node, seed + process);
        Clock clock = new Clock();
        List<String> wrong = new AfterTheKill(node.get(JdbcTemplate.class)).wrong(acknowledged);
        wrong.forEach(one -> tell(WRONG + one));
        tell(CHECKED + Math.round(clock.millis()));
        if (onlyCheck || !wrong.isEmpty()) {
            System.exit(0);
        }
        AtomicInteger number = new AtomicInteger(process * ORDERS_PER_PROCESS);
        for (int i = 0; i < SUBMITTERS; i++) {
            Thread.ofVirtual().start(() -> {
                while (true) {
                    tell(ACKNOWLEDGED
                            + shop.order(node, number.getAndIncrement(), true).id());
                }
            });
        }
        new CountDownLatch(1).await();
    }

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    /** Straight to the pipe, in one write: nothing that was told waits in this process when it is killed. */
    private static synchronized void tell(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
