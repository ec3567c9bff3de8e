package pantry.portal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.portal.order.Resolution.Invalid;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.ServerSpec;

/** A page hands over whatever was typed: every field that is wrong is named, and nothing wrong becomes a bug. */
class ServerOrdersTest {
    @Test
    void everyFieldThatIsWrongInFormIsNamed() {
        ServerOrder order = new ServerOrder(
                "a b",
                "",
                null,
                49L,
                48L,
                63L,
                62L,
                0L,
                List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample me@home", "nonsense"),
                "\0",
                "two\nlines",
                Map.of("a!b", "x\0"));
        assertThat(fields(order))
                .containsExactly(
                        "name",
                        "image",
                        "cpuMillicores",
                        "memoryMiB",
                        "ceilingMillicores",
                        "memoryCeilingMiB",
                        "bootDiskGiB",
                        "sshKeys/1",
                        "userData",
                        "costCentre",
                        "tags/a!b",
                        "tags/a!b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // offering, cpu, memory, ceiling, memory ceiling, disk | wrong
                "-    | 250 | -   | -   | - | - | memoryMiB",
                "-    | -   | -   | -   | - | - | cpuMillicores memoryMiB",
                "tiny | 250 | 256 | -   | - | - | cpuMillicores memoryMiB",
                "none | -   | -   | -   | - | - | offering",
                "tiny | -   | -   | 100 | - | - | ceilingMillicores",
                "tiny | -   | -   | -   | 64| 1 | bootDiskGiB memoryCeilingMiB",
            })
    void whatDoesNotGoTogetherIsNamed(
            String offering, Long cpu, Long memory, Long ceiling, Long memoryCeiling, Long disk, String wrong) {
        assertThat(fields(new ServerOrder(
                        "n",
                        "small",
                        offering,
                        cpu,
                        ceiling,
                        memory,
                        memoryCeiling,
                        disk,
                        List.of(),
                        "",
                        null,
                        Map.of())))
                .containsExactly(wrong.split(" ", -1));
    }

    @Test
    void whatIsLeftOutIsTheOfferingsTheImagesAndTheTenants() {
        ServerSpec spec = OrderWorld.resolved(ServerOrder.ofOffering("n", "small", "tiny"))
                .spec();
        assertThat(List.of(spec.cpuMillicores(), spec.ceilingMillicores(), spec.memoryMiB(), spec.memoryCeilingMiB()))
                .containsExactly(250, 250, 512, 512);
        assertThat(spec.bootDiskGiB()).isEqualTo(8);
        assertThat(spec.costCentre()).isEqualTo("MK-100");
        assertThat(OrderWorld.resolved(ServerOrder.of("n", "small", 50, 64))
                        .spec()
                        .bootDiskGiB())
                .isEqualTo(2);
    }

    @Test
    void aSizeBeyondEverythingIsToldAsItWasAskedFor() {
        ServerOrder order = ServerOrder.of("n", "small", Long.MAX_VALUE, 64);
        int decided = OrderWorld.resolved(order).spec().cpuMillicores();
        assertThat(order.asAsked(new Shortage("cpuMillicores", decided, 1, 2, Shortage.Of.POOL)))
                .isEqualTo(new Shortage("cpuMillicores", Long.MAX_VALUE, 1, 2, Shortage.Of.POOL));
    }

    private static List<String> fields(ServerOrder order) {
        Resolution resolution = ServerOrders.complete(
                order,
                OrderWorld.TENANT,
                Optional.of(OrderWorld.SMALL),
                OrderWorld.OFFERINGS.stream()
                        .filter(one -> one.name().equals(order.offering()))
                        .findFirst());
        return ((Invalid) resolution)
                .objections().stream().map(Objection::field).toList();
    }
}
