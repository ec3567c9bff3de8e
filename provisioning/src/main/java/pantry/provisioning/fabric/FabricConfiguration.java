package pantry.provisioning.fabric;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.provisioning.ground.Timers;

/** The one fabric of this installation, unless a harness brings hardware of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FabricSettings.class)
class FabricConfiguration {
    @Bean
    @ConditionalOnMissingBean(Fabric.class)
    RedfishFabric fabric(FabricSettings settings, Clock clock, RandomGenerator random, Timers timers) {
        return RedfishFabric.connect(settings.address(), clock, random, pauseOf(timers), FabricLimits.standard());
    }

    /** A pause of the one scheduler ends early with a flag; a conversation with hardware is to end with it. */
    private static Pause pauseOf(Timers timers) {
        return forHowLong -> {
            timers.pause(forHowLong);
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while waiting for hardware");
            }
        };
    }
}
