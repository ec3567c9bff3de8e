package pantry.portal;

import java.net.InetAddress;

/** What a person who started Pantry wants to know, once everything stands. */
final class Welcome {
    private Welcome() {}

    static String text(Options options, int port, DataDirectory data, EmbeddedEmulator emulator, String accounts) {
        String portal = "http://" + host(options.bind()) + ":" + port;
        return """

                Pantry is ready.

                  REST API    %s/api/v1
                  API docs    %s/api/docs
                  Emulator    %s (%s / %s)
                %s  Data        %s

                Ctrl-C stops it.
                """.formatted(
                        portal,
                        portal,
                        emulator.uri(),
                        EmbeddedEmulator.USER,
                        EmbeddedEmulator.PASSWORD,
                        accounts,
                        data.folder());
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
