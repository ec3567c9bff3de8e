package pantry.portal;

import java.net.InetAddress;
import java.util.Optional;
import pantry.portal.demo.DemoCompany;
import pantry.portal.demo.LoadKind;

/** What a person who started Pantry wants to know, once everything stands. */
final class Welcome {
    private Welcome() {}

    static String text(InetAddress bind, int port, String emulator, Optional<LoadKind> kind, String data) {
        String portal = "http://" + host(bind) + ":" + port;
        return """

                Pantry is ready.

                  Portal     %s
                  REST API   %s/api/v1
                  API docs   %s/api/docs
                  Emulator   %s (%s / %s)
                  Accounts   %s
                  Data       %s

                Ctrl-C stops it.
                """.formatted(
                        portal,
                        portal,
                        portal,
                        emulator,
                        EmbeddedEmulator.USER,
                        EmbeddedEmulator.PASSWORD,
                        accounts(kind),
                        data);
    }

    private static String accounts(Optional<LoadKind> kind) {
        return switch (kind.orElse(LoadKind.BARE)) {
            case DEMO ->
                String.join(", ", DemoCompany.usernames()) + "\n  Password   " + DemoCompany.PASSWORD
                        + " (for each of them)";
            case BARE -> "operator, and those that were made since";
        };
    }

    /** An address that a browser on this machine can open. */
    private static String host(InetAddress bind) {
        if (bind.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String address = bind.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
