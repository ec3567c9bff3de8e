package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.FakeFabric.Mapping;
import pantry.provisioning.fabric.FakeFabric.Verb;
import pantry.provisioning.fabric.HardwareVolume;
import pantry.provisioning.fabric.Holdings;
import pantry.provisioning.fabric.Seen;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.server.ServerState;

/** What hardware holds for somebody, against the rows. */
class HoldingsWatchTest {
    private static void look(WatchWorld world) {
        world.later(Orphans.LEAST_BETWEEN_LOOKS);
        world.holdings.look();
    }

    private static Difference only(WatchWorld world) {
        assertThat(world.shown()).hasSize(1);
        return world.shown().getFirst().difference();
    }

    private static void twice(WatchWorld world) {
        look(world);
        look(world);
    }

    @OnBothDatabases
    void whatIsAsItShouldBeChangesNothing(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            world.run("web-1", 1_000, 1_024);
            int audit = world.count("select count(*) from audit_entry");
            twice(world);
            assertThat(world.shown()).isEmpty();
            assertThat(world.count("select count(*) from audit_entry")).isEqualTo(audit);
        }
    }

    @OnBothDatabases
    void whatIsNobodysAnyMoreGoesAtTheSecondLook(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            ground.jdbc.update("update server set state = 'DELETING'");
            world.decide(new Release(world.tenant, server, ServerState.DELETING, ServerState.DELETED, ""));
            look(world);
            assertThat(world.fabric.servers()).hasSize(1);
            look(world);
            assertThat(world.fabric.isEmpty()).isTrue();
            assertThat(world.shown()).isEmpty();
            assertThat(world.count("select count(*) from audit_entry where action = 'remove orphan'"))
                    .isEqualTo(2);
        }
    }

    @OnBothDatabases
    void whatCanNotBeRemovedIsShownWithTheReason(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            ground.jdbc.update("update server set state = 'DELETING'");
            world.decide(new Release(world.tenant, server, ServerState.DELETING, ServerState.DELETED, ""));
            look(world);
            world.fabric.refuse(Verb.REMOVE_SERVER, "it is locked").refuse(Verb.REMOVE_VOLUME, "it is mapped");
            look(world);
            assertThat(world.shown())
                    .hasSize(2)
                    .allSatisfy(view -> assertThat(view.difference().kind()).isEqualTo(Kind.ORPHAN))
                    .anySatisfy(view -> assertThat(view.difference().what()).contains("it is locked"));
            look(world);
            assertThat(world.shown()).isEmpty();
        }
    }

    @OnBothDatabases
    void whatNobodyHereEverKnewIsLeftAndShown(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            world.fabric.standsBeside(new Holdings.Alien(Seen.Kind.SERVER, "their-server", "/fake/servers/1"));
            UUID ofAnother = ground.ids.next();
            world.fabric.ensureVolume(new HardwareVolume(new VolumeId(ofAnother), FakeFabric.ARRAY, 2, "alpine-3.22"));
            twice(world);
            assertThat(world.fabric.volumes()).hasSize(1);
            assertThat(world.shown()).hasSize(2).allSatisfy(view -> {
                assertThat(view.difference().kind()).isEqualTo(Kind.FOREIGN);
                assertThat(view.difference().remedy()).isEqualTo(Remedy.PERSON);
            });
            assertThat(world.shown())
                    .extracting(view -> view.difference().subject().name())
                    .containsExactlyInAnyOrder("their-server", ofAnother.toString());
        }
    }

    @OnBothDatabases
    void aSilentFabricKeepsWhatItHasAndTheOthersAreLookedAt(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            FakeFabric lab = FakeFabric.withBlades(ground.clock, 1, 4_000, 8_192);
            lab.standsBeside(new Holdings.Alien(Seen.Kind.VOLUME, "theirs", "/fake/volumes/1"));
            world.plugIn("lab", lab);
            look(world);
            assertThat(only(world).about()).isEqualTo("lab:/fake/volumes/1");
            lab.unavailable(Verb.HOLDINGS, 2);
            world.fabric.standsBeside(new Holdings.Alien(Seen.Kind.VOLUME, "others", "/fake/volumes/2"));
            twice(world);
            assertThat(world.shown()).hasSize(2);
        }
    }

    @OnBothDatabases
    void aMappingThatIsGoneIsMadeAgain(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.unmap(server, world.volume(server));
            twice(world);
            assertThat(world.fabric.mappings()).hasSize(1);
            assertThat(world.shown()).isEmpty();
            assertThat(world.count("select count(*) from audit_entry where action = 'map again'"))
                    .isOne();
        }
    }

    @OnBothDatabases
    void aMappingThatIsNotOursToHaveGoes(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId one = world.run("web-1", 1_000, 1_024);
            ServerId other = world.run("web-2", 1_000, 1_024);
            world.fabric.map(other, world.volume(one));
            twice(world);
            assertThat(world.fabric.mappings())
                    .containsExactlyInAnyOrder(
                            new Mapping(one, world.volume(one)), new Mapping(other, world.volume(other)));
        }
    }

    @OnBothDatabases
    void aMappingThatCanNotBeMadeIsShown(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.unmap(server, world.volume(server));
            world.fabric.refuse(Verb.ENSURE_MAPPING, "no path");
            twice(world);
            assertThat(only(world).kind()).isEqualTo(Kind.MAPPING_MISSING);
            assertThat(only(world).what()).contains("no path");
        }
    }

    @OnBothDatabases
    void aVolumeThatIsGoneIsToldOfItAndOfItsServer(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            VolumeId volume = world.volume(server);
            HardwareVolume was = world.fabric.volumes().getFirst();
            world.fabric.lose(volume);
            look(world);
            assertThat(world.shown()).as("one look alone says nothing").isEmpty();
            look(world);
            assertThat(only(world).kind()).isEqualTo(Kind.VOLUME_MISSING);
            assertThat(only(world).subject().id()).isEqualTo(volume.value());
            assertThat(world.health(server)).isEqualTo("DOWN");
            assertThat(world.reason(server)).contains("is not on its array any more");
            world.reconciler.look();
            assertThat(world.health(server))
                    .as("being on is no use without a disk")
                    .isEqualTo("DOWN");
            world.fabric.ensureVolume(was);
            look(world);
            assertThat(world.shown()).isEmpty();
            assertThat(world.health(server)).as("somebody put it back").isEqualTo("OK");
        }
    }

    @OnBothDatabases
    void aVolumeThatBecameSmallerIsGrownAgain(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.resize(world.volume(server), 1);
            twice(world);
            assertThat(world.fabric.volumes())
                    .extracting(HardwareVolume::sizeGiB)
                    .isEqualTo(List.of(2));
            assertThat(world.count("select count(*) from audit_entry where action = 'grow again'"))
                    .isOne();
        }
    }

    @OnBothDatabases
    void whatAnOperationWorksOnIsLeftToIt(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.unmap(server, world.volume(server));
            ground.jdbc.update(
                    "update operation set state = 'RUNNING', subject_id = ?",
                    world.volume(server).value());
            twice(world);
            assertThat(world.fabric.mappings()).isEmpty();
        }
    }
}
