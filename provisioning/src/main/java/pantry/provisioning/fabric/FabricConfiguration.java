package pantry.provisioning.fabric;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pantry.provisioning.ground.Timers;

/** All fabrics of this installation, the first of them from its settings, unless a harness brings hardware of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FabricSettings.class)
class FabricConfiguration {
    @Bean
    @ConditionalOnMissingBean(Fabric.class)
    Switchboard fabric(
            FabricSettings settings, Clock clock, RandomGenerator random, Timers timers, Whereabouts whereabouts) {
        return new Switchboard(
                RedfishFabric.connect(settings.address(), clock, random, pauseOf(timers), FabricLimits.standard()),
                whereabouts);
    }

    @Bean
    FabricLines fabricLines(FabricSettings settings, Clock clock, RandomGenerator random, Timers timers) {
        return new FabricLines(settings.reach(), clock, random, pauseOf(timers));
    }

    /** Without a key, passwords are sealed for this process's life alone: what was added has to be added again. */
    @Bean
    Sealing sealing(FabricSettings settings) throws NoSuchAlgorithmException {
        SecureRandom random = new SecureRandom();
        if (settings.key() != null) {
            return new Sealing(SealingKey.ofText(settings.key()), random);
        }
        return settings.keyFile() != null
                ? new Sealing(SealingKey.ofFile(settings.keyFile(), random), random)
                : Sealing.ofThisProcess();
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
