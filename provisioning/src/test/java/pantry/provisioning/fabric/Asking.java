package pantry.provisioning.fabric;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.VolumeId;

/** A fake service, a client that asks it, and the things that tests ask for. */
final class Asking implements AutoCloseable {
    static final ServerId SERVER = new ServerId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L));
    static final VolumeId VOLUME = new VolumeId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0002L));
    static final SliceId SLICE = new SliceId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0003L));
    static final String ARRAY = "/redfish/v1/Storage/array-1";
    static final String ENCLOSURE = "/redfish/v1/Chassis/frame-1";
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    final HandClock clock = new HandClock();
    final FakeService service;
    final RedfishFabric fabric;

    Asking(FakeService.Manners manners) {
        this.service = new FakeService(manners);
        this.fabric = RedfishFabric.connect(service.address(), clock, new Random(7), clock, limits());
    }

    Asking() {
        this(FakeService.Manners.BEST);
    }

    static FabricLimits limits() {
        return limits(TIMEOUT);
    }

    static FabricLimits limits(Duration requestTimeout) {
        return new FabricLimits(
                Duration.ofSeconds(5),
                requestTimeout,
                Duration.ofSeconds(30),
                2,
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                8,
                100_000,
                50,
                5,
                Duration.ofSeconds(3),
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }

    static HardwareVolume volume(int sizeGiB) {
        return new HardwareVolume(VOLUME, ARRAY, sizeGiB, "alpine-3.22");
    }

    static HardwareServer server(int cpuMillicores) {
        return new HardwareServer(
                SERVER,
                "little-one",
                List.of(new HardwareServer.Slice(SLICE, "/redfish/v1/Chassis/c1", cpuMillicores, 2000, 1024, 2048)),
                "10.16.0.5",
                List.of("ssh-ed25519 AAAA someone"),
                "");
    }

    @Override
    public void close() {
        fabric.close();
        service.close();
    }
}
