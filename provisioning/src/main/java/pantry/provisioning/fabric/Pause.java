package pantry.provisioning.fabric;

import java.time.Duration;

/** How this room waits; injected, so that tests wait in no time and stepped time stays in one hand. */
@FunctionalInterface
public interface Pause {
    void pause(Duration forHowLong) throws InterruptedException;
}
