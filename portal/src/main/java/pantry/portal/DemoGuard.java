package pantry.portal;

import java.net.InetAddress;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import pantry.portal.demo.LoadKind;
import pantry.portal.demo.LoadRecord;

/**
 * The second look at where Pantry listens: a database that has the demo's accounts, whose passwords are public, keeps them
 * whatever this start was asked for. It is taken before the first request can come in.
 */
@Component
@ConditionalOnProperty("pantry.first-load")
final class DemoGuard implements SmartInitializingSingleton {
    private final boolean anywhere;
    private final InetAddress bind;
    private final LoadRecord record;

    DemoGuard(
            @Value("${pantry.demo-anywhere}") boolean anywhere,
            @Value("${server.address}") InetAddress bind,
            LoadRecord record) {
        this.anywhere = anywhere;
        this.bind = bind;
        this.record = record;
    }

    @Override
    public void afterSingletonsInstantiated() {
        boolean demo = record.kind().filter(kind -> kind == LoadKind.DEMO).isPresent();
        if (demo && !anywhere && !bind.isLoopbackAddress()) {
            throw new StartRefused(
                    "This database has the demo's accounts, whose passwords are public, so Pantry listens"
                            + " on this machine only: leave out --bind, give another --data, or add --demo-anywhere.");
        }
    }
}
