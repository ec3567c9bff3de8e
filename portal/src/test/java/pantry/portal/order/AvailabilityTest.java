package pantry.portal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pantry.portal.order.Availability.Choice;
import pantry.portal.order.OrderWorld.Blade;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.tenancy.Amounts;

/** Every offering, and of each that can't be had the reason. */
class AvailabilityTest {
    private final OrderWorld world =
            new OrderWorld(new Amounts(1, 1_000, 9_000, 99), 99, List.of(new Blade(900, 8_192, 9_000)));

    @Test
    void whatCannotBeHadSaysWhy() {
        List<Choice> choices = Availability.choices(
                OrderWorld.TENANT, "large", Optional.of(OrderWorld.LARGE), OrderWorld.OFFERINGS, world::tried);

        assertThat(choices)
                .containsExactly(
                        new Choice.Unsuitable(
                                OrderWorld.OFFERINGS.get(0),
                                List.of(
                                        new Objection("memoryMiB", "large needs at least 1024 MiB"),
                                        new Objection("bootDiskGiB", "large takes 20 GiB"))),
                        new Choice.Refused(
                                OrderWorld.OFFERINGS.get(1),
                                List.of(new Shortage("cpuMillicores", 1_000, 900, 900, Shortage.Of.POOL))),
                        new Choice.Refused(
                                OrderWorld.OFFERINGS.get(2),
                                List.of(
                                        new Shortage("cpuMillicores", 2_000, 1_000, 99, Shortage.Of.QUOTA),
                                        new Shortage("cpuMillicores", 2_000, 900, 900, Shortage.Of.POOL))));
        assertThat(world.trials).isOne();
    }

    @Test
    void withAnUnknownImageNothingCanBeHad() {
        assertThat(Availability.choices(
                        OrderWorld.TENANT, "none", Optional.empty(), OrderWorld.OFFERINGS, world::tried))
                .hasSize(3)
                .allMatch(Choice.Unsuitable.class::isInstance);
        assertThat(world.trials).isZero();
    }
}
