package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.lifecycle.BladeDecision.Accepted;
import pantry.provisioning.lifecycle.BladeDecision.NotFound;
import pantry.provisioning.lifecycle.BladeDecision.Refused;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.pool.Pool;

/** What operators do to blades, and what stands on them follows. */
class BladesAtWorkTest {
    private static EmulatedWorld world(int blades) {
        return new EmulatedWorld(TestGround.on(DatabaseKind.H2), blades);
    }

    private static BladeCommands commands(EmulatedWorld world) {
        return new BladesAtWork(
                world.placement,
                new Pool(new NamedParameterJdbcTemplate(world.ground.jdbc), world.ground.transactions));
    }

    private static Accepted accepted(BladeDecision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return (Accepted) decision;
    }

    private static String state(EmulatedWorld world, BladeId blade) {
        return world.text("select state from blade where id = ?", blade.value());
    }

    @Test
    void aBladeIsServicedOnceAllHasLeftItAndIsUsedAgainWhenItIsBack() {
        try (EmulatedWorld world = world(2)) {
            BladeCommands commands = commands(world);
            ServerId server = world.running("web-1", 1_000, 1_024);
            BladeId blade = world.blade(world.bladesOf(server).getFirst());

            Accepted serviced = accepted(commands.service(blade, Actor.SYSTEM));

            assertThat(serviced.state()).isEqualTo(BladeState.DRAINING);
            assertThat(serviced.moves()).hasSize(1);
            assertThat(serviced.staying()).isEmpty();
            assertThat(accepted(commands.service(blade, Actor.SYSTEM)))
                    .as("asked again")
                    .isEqualTo(serviced);
            world.operations.settle();
            assertThat(state(world, blade)).isEqualTo("MAINTENANCE");
            assertThat(accepted(commands.enable(blade, Actor.SYSTEM)).state()).isEqualTo(BladeState.AVAILABLE);
            assertThat(world.text("select string_agg(action, ', ') from (select action from audit_entry"
                            + " where subject_type = 'blade' order by id) a"))
                    .isEqualTo("service blade, service blade, edit blade");
        }
    }

    @Test
    void aBladeOnWhichSomethingHasNoRoomElsewhereIsNotServicedAndNothingChanges() {
        try (EmulatedWorld world = world(2)) {
            BladeCommands commands = commands(world);
            ServerId large = world.running("large", 3_000, 1_024);
            ServerId small = world.running("small", 500, 1_024);
            world.running("other", 3_000, 1_024);
            BladeId blade = world.blade(world.bladesOf(large).getFirst());
            assertThat(world.bladesOf(small)).isEqualTo(world.bladesOf(large));

            assertThat(commands.service(blade, Actor.SYSTEM))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.inTheWay())
                                    .singleElement()
                                    .satisfies(one -> assertThat(one.server()).isEqualTo(large)));
            assertThat(state(world, blade)).isEqualTo("AVAILABLE");
            assertThat(world.text("select count(*) from slice where state <> 'ACTIVE'"))
                    .isEqualTo("0");

            Accepted drained = accepted(commands.drain(blade, Actor.SYSTEM));
            assertThat(drained.state()).isEqualTo(BladeState.DRAINING);
            assertThat(drained.moves()).hasSize(1);
            assertThat(drained.staying()).hasSize(1);
        }
    }

    @Test
    void aBladeThatAnOperatorDeclaresFailedLosesWhatStoodOnItUntilItIsLetBackIn() {
        try (EmulatedWorld world = world(2)) {
            BladeCommands commands = commands(world);
            ServerId server = world.running("web-1", 1_000, 1_024);
            BladeId blade = world.blade(world.bladesOf(server).getFirst());

            Accepted failed = accepted(commands.fail(blade, Actor.SYSTEM));

            assertThat(failed.state()).isEqualTo(BladeState.FAILED);
            assertThat(failed.moves()).hasSize(1);
            world.operations.settle();
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.blade(world.bladesOf(server).getFirst())).isNotEqualTo(blade);
            assertThat(accepted(commands.enable(blade, Actor.SYSTEM)).state()).isEqualTo(BladeState.AVAILABLE);
            assertThat(world.text("select string_agg(action, ', ') from (select action from audit_entry"
                            + " where subject_type = 'blade' order by id) a"))
                    .isEqualTo("fail blade, edit blade");
            accepted(commands.retire(blade, Actor.SYSTEM));
            assertThat(commands.fail(blade, Actor.SYSTEM)).isInstanceOf(Refused.class);
            assertThat(commands.fail(new BladeId(new UUID(0, 1)), Actor.SYSTEM)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void anEmptyBladeIsRetiredAtOnceAFailedOneTooAndOnlyItsHardwareSaysThatItIsWell() {
        try (EmulatedWorld world = world(3)) {
            BladeCommands commands = commands(world);
            BladeId empty = world.blade("f1-b01");
            BladeId failed = world.blade("f1-b02");
            assertThat(accepted(commands.retire(empty, Actor.SYSTEM)).state()).isEqualTo(BladeState.RETIRED);
            world.decide(new Lose(List.of(failed), null, Actor.SYSTEM));
            assertThat(commands.enable(failed, Actor.SYSTEM)).isInstanceOf(Refused.class);
            assertThat(commands.drain(failed, Actor.SYSTEM)).isInstanceOf(Refused.class);
            assertThat(accepted(commands.retire(failed, Actor.SYSTEM)).state()).isEqualTo(BladeState.RETIRED);
            assertThat(commands.spare(world.blade("f1-b03"), true, Actor.SYSTEM))
                    .isInstanceOf(Accepted.class);
            assertThat(world.text("select name from blade where spare")).isEqualTo("f1-b03");
            assertThat(commands.drain(new BladeId(new UUID(0, 1)), Actor.SYSTEM))
                    .isInstanceOf(NotFound.class);
        }
    }
}
