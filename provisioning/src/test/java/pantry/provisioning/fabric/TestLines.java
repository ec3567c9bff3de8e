package pantry.provisioning.fabric;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;

/** What other rooms' tests need of this one. */
public final class TestLines {
    private TestLines() {}

    /** Reaches this machine and nothing else, and waits as the clock's owner wants. */
    public static FabricLines toThisMachine(Clock clock, Pause pause) {
        return new FabricLines(Reach.within(Reach.THIS_MACHINE), clock, new Random(5), pause);
    }

    public static Sealing sealing(int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return new Sealing(new SecretKeySpec(bytes, "AES"), new SecureRandom());
    }
}
