package pantry.portal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;

/** Looks at once whether a port can be had, long before the server would find out. */
final class Ports {
    private Ports() {}

    static void requireFree(InetAddress address, int port, String option) {
        if (port == Options.ANY_PORT) {
            requireOwn(address);
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            // As the server itself will: a connection that lingers from the last run is no obstacle.
            socket.setReuseAddress(true);
            requireOwn(address);
            socket.bind(new InetSocketAddress(address, port));
        } catch (BindException taken) {
            throw new StartRefused(taken(port, option, taken), taken);
        } catch (IOException failed) {
            throw new StartRefused(taken(port, option, failed), failed);
        }
    }

    private static String taken(int port, String option, IOException cause) {
        boolean denied = String.valueOf(cause.getMessage()).contains("Permission denied");
        return denied
                ? "Port " + port + " is only for privileged users; give one from 1024 on with " + option + "."
                : "Port " + port + " is taken by another program; stop that, or give another port with " + option + ".";
    }

    private static void requireOwn(InetAddress address) {
        try {
            if (!address.isAnyLocalAddress()
                    && !address.isLoopbackAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw new StartRefused("This machine has no address " + address.getHostAddress()
                        + "; give one that it has with --bind (0.0.0.0 is all of them).");
            }
        } catch (IOException unknown) {
            throw new StartRefused("This machine's addresses can't be read; leave out --bind.", unknown);
        }
    }
}
