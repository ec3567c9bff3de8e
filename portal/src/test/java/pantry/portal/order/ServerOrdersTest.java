package pantry.portal.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.portal.order.Resolution.Invalid;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.server.ServerSpec;

/** A page hands over whatever was typed: every field that is wrong is named, and nothing wrong becomes a bug. */
class ServerOrdersTest {
    @Test
    void everyFieldThatIsWrongInFormIsNamed() {
        ServerOrder order = ServerOrder.of("a b", "")
                .sized(49L, 63L)
                .ceilings(48L, 62L)
                .bootDisk(0L)
                .sshKeys(List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample me@home", "nonsense"))
                .userData("\0")
                .costCentre("two\nlines")
                .tags(Map.of("a!b", "x\0"))
                .survives(9)
                .priority(1_001)
                .antiAffinityGroup("a b")
                .count(65)
                .build();
        assertThat(fields(order))
                .containsExactly(
                        "name",
                        "image",
                        "cpuMillicores",
                        "memoryMiB",
                        "ceilingMillicores",
                        "memoryCeilingMiB",
                        "bootDiskGiB",
                        "survives",
                        "priority",
                        "antiAffinityGroup",
                        "count",
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
        ServerOrder sized = ServerOrder.of("n", "small")
                .sized(cpu, memory)
                .ceilings(ceiling, memoryCeiling)
                .bootDisk(disk)
                .build();
        assertThat(fields(offering == null ? sized : withOffering(sized, offering)))
                .containsExactly(wrong.split(" ", -1));
    }

    /** As only an API's caller writes it. */
    private static ServerOrder withOffering(ServerOrder sized, String offering) {
        return new ServerOrder(
                sized.name(),
                sized.image(),
                offering,
                sized.cpuMillicores(),
                sized.ceilingMillicores(),
                sized.memoryMiB(),
                sized.memoryCeilingMiB(),
                sized.bootDiskGiB(),
                List.of(),
                "",
                null,
                Map.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void severalCountOnAndTheirVolumesAreNamedAfterThem() {
        ServerOrder order = ServerOrder.of("web-09", "small")
                .sized(100L, 64L)
                .volumes(List.of(new ServerOrder.DataDisk("data", 3)))
                .count(2)
                .build();
        assertThat(OrderWorld.resolved(order).specs())
                .extracting(ServerSpec::name, spec -> spec.volumes().getFirst().name())
                .containsExactly(tuple("web-09", "web-09-data"), tuple("web-10", "web-10-data"));
        ServerOrder named = order.but()
                .volumes(List.of(new ServerOrder.DataDisk("web-09-logs", 3)))
                .build();
        assertThat(OrderWorld.resolved(named).specs())
                .extracting(spec -> spec.volumes().getFirst().name())
                .containsExactly("web-09-logs", "web-10-logs");
        assertThat(OrderWorld.resolved(order.but().named("web").count(1).build())
                        .specs())
                .extracting(ServerSpec::name)
                .containsExactly("web");
        assertThat(fields(order.but().named("w".repeat(62)).count(10).build()))
                .containsExactly("name", "volumes/0/name");
    }

    @Test
    void whoSizesItselfBeginsWithAtLeastItsMinimum() {
        ServerOrder order = ServerOrder.of("n", "small", 500, 256);
        ServerSpec spec = OrderWorld.resolved(sizing(order, 100, 128)).spec();
        assertThat(spec.selfSizing()).isEqualTo(new SelfSizing(100, 128));
        assertThat(OrderWorld.resolved(order).spec().selfSizing()).isNull();
        assertThat(fields(sizing(order, 501, 257)))
                .containsExactly("selfSizing/minCpuMillicores", "selfSizing/minMemoryMiB");
        assertThat(fields(sizing(order, 49, 63)))
                .containsExactly("selfSizing/minCpuMillicores", "selfSizing/minMemoryMiB");
    }

    private static ServerOrder sizing(ServerOrder order, long cpu, long memory) {
        return order.but().selfSizing(new ServerOrder.SelfSizing(cpu, memory)).build();
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
