package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.RealService.ARRAY;
import static pantry.provisioning.fabric.RealService.IMAGE;
import static pantry.provisioning.fabric.RealService.on;
import static pantry.provisioning.fabric.RealService.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.HardwareCopy.Kind;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.VolumeId;

/** What provisioning asks of hardware, asked of the emulator on its own wire: the whole story, and hardware that fails in it. */
class RealServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static RealService service;

    private final RedfishFabric fabric = service.client(PATIENCE);
    private final ServerId id = service.server();
    private final SliceId first = service.slice();
    private final SliceId second = service.slice();
    private final VolumeId boot = service.volume();

    @BeforeAll
    static void start() {
        service = new RealService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void clear() {
        service.clear();
        fabric.close();
    }

    @Test
    void aServerGrowsShrinksSpreadsAndMovesWhileItRuns() {
        run(on(first, 1, 1000, 1024));
        stands(on(first, 1, 1500, 2048));
        stands(on(first, 1, 500, 512));
        stands(on(first, 1, 500, 512), on(second, 2, 700, 512));
        stands(on(second, 2, 700, 512));
        assertThat(service.blocks(id)).containsExactly(second.toString());
        assertThat(service.servers(id))
                .singleElement()
                .satisfies(
                        there -> assertThat(there.path("PowerState").asString()).isEqualTo("On"));
    }

    @Test
    void aServerMovesAwayFromABladeThatFailed() {
        run(on(first, 3, 1000, 1024), on(second, 4, 1000, 1024));
        service.fault("BladeFailure", RealService.chassis(4), "");
        SliceId third = service.slice();
        stands(on(first, 3, 1000, 1024), on(third, 5, 1000, 1024));
        assertThat(service.blocks(id)).containsExactlyInAnyOrder(first.toString(), third.toString());
    }

    @Test
    void whereABladeHasFailedNothingIsAddedAndNothingIsLost() {
        run(on(first, 6, 1000, 1024));
        service.fault("BladeFailure", RealService.chassis(7), "");
        List<HardwareServer.Slice> spread = List.of(on(first, 6, 1000, 1024), on(second, 7, 1000, 1024));
        assertThat(fabric.ensureSlices(id, spread)).isInstanceOf(Outcome.Refused.class);
        assertThat(service.blocks(id)).containsExactly(first.toString());
    }

    @Test
    void aBladeThatFailsWhileMemoryIsCopiedLeavesTheServerWhereItWas() {
        run(on(first, 8, 1000, 4096));
        service.ask("POST", "/redfish/v1/Systems/" + id + "/Actions/ComputerSystem.AddResourceBlock", """
                {"ResourceBlock":{"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/frame-1-b09"},
                 "Oem":{"Pantry":{"Id":"%s","CpuMillicores":1000,"CpuCeilingMillicores":4000,"MemoryMiB":4096,
                 "MemoryCeilingMiB":8192}}}""".formatted(
                        second));
        assertThat(service.blocks(id)).containsExactlyInAnyOrder(first.toString(), second.toString());
        service.fault("BladeFailure", RealService.chassis(9), "");
        SliceId third = service.slice();
        stands(on(third, 10, 1000, 4096));
        assertThat(service.servers(id).getFirst().path("PowerState").asString()).isEqualTo("On");
    }

    @Test
    void volumesGrowAndAreCopiedOnceEach() {
        done(() -> fabric.ensureVolume(new HardwareVolume(boot, ARRAY, 4, IMAGE)));
        done(() -> fabric.growVolume(ARRAY, boot, 9));
        assertThat(fabric.growVolume(ARRAY, boot, 5)).isInstanceOf(Outcome.Refused.class);
        for (Kind kind : Kind.values()) {
            VolumeId copy = service.volume();
            done(() -> fabric.ensureCopy(new HardwareCopy(copy, ARRAY, boot, kind, 0)));
            assertThat(service.volumes(copy))
                    .singleElement()
                    .satisfies(there ->
                            assertThat(there.path("CapacityBytes").asLong()).isEqualTo(9L << 30));
            done(() -> fabric.removeVolume(ARRAY, copy));
            assertThat(service.volumes(copy)).isEmpty();
        }
        assertThat(service.volumes(boot)).hasSize(1);
    }

    @Test
    void aVolumeIsShownToItsServerOnceAndTheNextOneBesideIt() {
        run(on(first, 1, 500, 512));
        VolumeId data = service.volume();
        done(() -> fabric.ensureVolume(new HardwareVolume(data, ARRAY, 3, null)));
        done(() -> fabric.ensureMapping(id, ARRAY, data));
        assertThat(service.mappings(id, boot).getFirst().at("/VolumeInfo/0/LUN").asInt())
                .isZero();
        assertThat(service.mappings(id, data).getFirst().at("/VolumeInfo/0/LUN").asInt())
                .isEqualTo(1);
        done(() -> fabric.removeMapping(id, data));
        assertThat(service.mappings(id, data)).isEmpty();
    }

    @Test
    void aBladeSleepsWhileNothingStandsOnItAndIsWokenInItsTime() {
        String blade = RealService.chassis(12);
        run(on(first, 11, 500, 512));
        assertThat(fabric.ensureBladePower(RealService.chassis(11), PowerState.OFF))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(fabric.ensureBladePower(blade, PowerState.OFF)).isEqualTo(Outcome.done(PowerState.OFF));
        assertThat(fabric.ensureBladePower(blade, PowerState.OFF)).isEqualTo(Outcome.already(PowerState.OFF));
        assertThat(seen(blade)).satisfies(asleep -> {
            assertThat(asleep.usable()).as("it has not failed").isTrue();
            assertThat(asleep.power()).isEqualTo(Inventory.Power.OFF);
        });
        assertThat(fabric.ensureSlices(id, List.of(on(first, 11, 500, 512), on(second, 12, 500, 512))))
                .as("whoever wakes it is asked again")
                .isInstanceOf(Outcome.Unavailable.class);

        assertThat(fabric.ensureBladePower(blade, PowerState.ON)).isInstanceOf(Outcome.InProgress.class);
        assertThat(seen(blade).power()).isEqualTo(Inventory.Power.COMING_UP);
        service.clock.advance(Duration.ofMinutes(1));
        assertThat(fabric.ensureBladePower(blade, PowerState.ON)).isEqualTo(Outcome.already(PowerState.ON));
        assertThat(seen(blade).power()).isEqualTo(Inventory.Power.ON);
        stands(on(first, 11, 500, 512), on(second, 12, 500, 512));
        assertThat(fabric.ensureBladePower(RealService.chassis(99), PowerState.OFF))
                .isInstanceOf(Outcome.Refused.class);
    }

    private Inventory.Blade seen(String blade) {
        Inventory whole = ((Outcome.Done<Inventory>) fabric.inventory()).value();
        Inventory near = ((Outcome.Done<Inventory>) fabric.inventory(Set.of(blade))).value();
        Inventory.Blade one = whole.blades().stream()
                .filter(each -> each.ref().equals(blade))
                .findFirst()
                .orElseThrow();
        assertThat(near.blades()).as("as a look near it says").contains(one);
        return one;
    }

    @Test
    void aFullArrayRefusesBeforeItIsFull() {
        service.fault("ArrayPoolFilling", ARRAY + "/StoragePools/pool-1", "{\"Percent\":95}");
        assertThat(fabric.inventory()).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            Inventory.Array array = ((Inventory) done.value()).arrays().getFirst();
            assertThat((double) array.writtenBytes()).isGreaterThan(0.9 * (array.capacityGiB() << 30));
        });
    }

    private void run(HardwareServer.Slice... slices) {
        done(() -> fabric.ensureVolume(new HardwareVolume(boot, ARRAY, 4, IMAGE)));
        done(() -> fabric.ensureServer(server(id, slices)));
        done(() -> fabric.ensureMapping(id, ARRAY, boot));
        while (fabric.ensurePower(id, PowerState.ON) instanceof Outcome.InProgress<PowerState> progress) {
            service.clock.pause(progress.askAgainAfter());
        }
    }

    private void stands(HardwareServer.Slice... slices) {
        done(() -> fabric.ensureSlices(id, List.of(slices)));
        assertThat(service.blocks(id))
                .containsExactlyInAnyOrderElementsOf(List.of(slices).stream()
                        .map(slice -> slice.id().toString())
                        .toList());
    }

    /** Done by so many calls as it takes; and once it is, the next call changes nothing. */
    private static void done(Supplier<Outcome<Made>> verb) {
        Outcome<Made> outcome = verb.get();
        for (int i = 0; i < 20 && outcome instanceof Outcome.InProgress<Made> progress; i++) {
            service.clock.pause(progress.askAgainAfter());
            outcome = verb.get();
        }
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(verb.get())
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.already()).isTrue());
    }
}
