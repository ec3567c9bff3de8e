package pantry.provisioning.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a service, as a control unit's port is one, that can be cut and mended. */
final class Relay implements AutoCloseable {
    private static final int CHUNK = 8192;

    private final InetSocketAddress target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean cut;

    Relay(URI service) {
        this.target = new InetSocketAddress(service.getHost(), service.getPort());
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::welcome);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Whoever talks is cut off, and nobody gets through until it is mended. */
    void cut() {
        cut = true;
        breakAll();
    }

    /** Whoever talks is cut off once; who asks again gets through. */
    void breakAll() {
        open.forEach(Relay::shut);
    }

    void mend() {
        cut = false;
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                if (cut) {
                    shut(caller);
                } else {
                    pass(caller);
                }
            } catch (IOException e) {
                // Closed, or a caller that went away: the next one may come.
            }
        }
    }

    private void pass(Socket caller) throws IOException {
        Socket service = new Socket();
        open.add(caller);
        open.add(service);
        service.connect(target);
        threads.execute(() -> pump(caller, service));
        threads.execute(() -> pump(service, caller));
        if (cut) {
            breakAll();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int read = from.getInputStream().read(chunk);
                    read >= 0;
                    read = from.getInputStream().read(chunk)) {
                to.getOutputStream().write(chunk, 0, read);
            }
        } catch (IOException e) {
            // Either end went away, and so does the other.
        } finally {
            shut(from);
            shut(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shutDoor();
        breakAll();
        threads.close();
    }

    private void shutDoor() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
