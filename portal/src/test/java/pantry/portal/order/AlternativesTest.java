package pantry.portal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.portal.order.OrderWorld.Blade;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.tenancy.Amounts;

/** What could be ordered instead: each works, none is as another, and the nearest is first. */
class AlternativesTest {
    private static final int PLENTY = 1_000_000;

    @ParameterizedTest(name = "{0} | {1} | {2} | {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // asked: cpu/memory/disk, with ceiling, or an offering | quota left: cpu/memory/GiB | blades:
                // cpu/memory/ceiling
                // | array | alternatives
                "small 1000/1024/4         | 600/9999/99    | 4000/8192/16000          | 99  | REDUCED 600/1024/4 OFFERING tiny/4",
                "small 1000/1024/4         | 600/700/99     | 4000/8192/16000          | 99  | REDUCED 600/700/4 OFFERING tiny/4",
                "small 1000/1024/40        | 9999/9999/30   | 4000/8192/16000          | 99  | REDUCED 1000/1024/30 OFFERING tiny/30",
                "small 1000/1024/40        | 9999/9999/99   | 4000/8192/16000          | 20  | REDUCED 1000/1024/20 OFFERING tiny/20",
                "small 4000/4096/4         | 9999/9999/99   | 1000/8192/16000          | 99  | REDUCED 1000/4096/4 OFFERING medium/4 SMALLER 1000/1024/4",
                "small 2000/8192/4         | 9999/9999/99   | 4000/4096/16000          | 99  | OFFERING large/4 SMALLER 1000/4096/4",
                "small 4000/8192/4         | 9999/9999/99   | 1000/8192/9000 3000/6144/9000 | 99 | SMALLER 3000/6144/4 REDUCED 1000/8192/4 OFFERING large/4",
                "small 1000/1024/4 max 4000| 9999/9999/99   | 4000/8192/2500           | 99  | LOWER_CEILING 1000/1024/4 max 2500 OFFERING tiny/4",
                "small 1000/1024/4 max 4000| 9999/9999/99   | 4000/8192/1000           | 99  | LOWER_CEILING 1000/1024/4 OFFERING tiny/4",
                "small 9000000000/256/4    | 99999/9999/99  | 4000/8192/16000          | 99  | REDUCED 4000/256/4",
                "small large               | 1500/9999/99   | 4000/8192/16000          | 99  | REDUCED 1500/4096/64 OFFERING medium",
                "large large               | 9999/1500/99   | 4000/8192/16000          | 99  | REDUCED 2000/1500/64",
                // nothing smaller helps
                "small 1000/1024/4         | 49/9999/99     | 4000/8192/16000          | 99  |",
                "large 1000/2048/20        | 9999/1023/99   | 4000/8192/16000          | 99  |",
                "large 1000/2048/20        | 9999/9999/19   | 4000/8192/16000          | 99  |",
                "small 1000/1024/4         | 9999/9999/99   | 0/8192/16000             | 99  |",
                // it would be accepted by now
                "small 1000/1024/4         | 9999/9999/99   | 4000/8192/16000          | 99  |",
            })
    void theNearestThatWorkAreOffered(String asked, String quota, String pool, long array, String expected) {
        OrderWorld world = world(quota, pool, array);
        Resolved refused = OrderWorld.resolved(order(asked));

        List<Alternative> alternatives = Alternatives.nearest(
                refused, OrderWorld.image(refused.order().image()), OrderWorld.OFFERINGS, world::tried);

        assertThat(alternatives.stream().map(AlternativesTest::text).collect(Collectors.joining(" ")))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void whenNoServerMoreIsAllowedNothingSmallerHelps() {
        OrderWorld world = new OrderWorld(
                new Amounts(0, PLENTY, PLENTY, PLENTY), PLENTY, List.of(new Blade(4_000, 8_192, PLENTY)));
        Resolved refused = OrderWorld.resolved(ServerOrder.of("n", "small", 100, 64));
        assertThat(Alternatives.nearest(refused, OrderWorld.SMALL, OrderWorld.OFFERINGS, world::tried))
                .isEmpty();
    }

    /** Of random orders on random pools: what must hold of every alternative, whichever it is. */
    @Test
    void everyAlternativeWorksAndIsReadyToBeOrdered() {
        Random random = new Random(12);
        int offered = 0;
        for (int i = 0; i < 400; i++) {
            OrderWorld world = new OrderWorld(
                    new Amounts(1, random.nextInt(6_000), random.nextInt(12_000), random.nextInt(90)),
                    random.nextInt(90),
                    List.of(
                            new Blade(random.nextInt(4_000), random.nextInt(8_192), random.nextInt(9_000)),
                            new Blade(random.nextInt(4_000), random.nextInt(8_192), random.nextInt(9_000))));
            ServerOrder order = ServerOrder.of("n", "small", 50 + random.nextInt(9_000), 64 + random.nextInt(16_000));
            Resolved refused = OrderWorld.resolved(
                    random.nextBoolean()
                            ? order
                            : order.withCeilings(order.cpuMillicores() + random.nextInt(9_000), null));

            List<Alternative> alternatives =
                    Alternatives.nearest(refused, OrderWorld.SMALL, OrderWorld.OFFERINGS, world::tried);

            offered += alternatives.size();
            assertThat(world.trials).as("trials").isLessThan(20);
            assertThat(alternatives).hasSizeLessThanOrEqualTo(Alternatives.LIMIT);
            assertThat(alternatives.stream().map(one -> one.as().spec()))
                    .doesNotHaveDuplicates()
                    .allMatch(spec -> world.tried(spec) instanceof DryRunOutcome.Fits)
                    .allMatch(spec -> spec.cpuMillicores() <= refused.spec().cpuMillicores()
                            && spec.memoryMiB() <= refused.spec().memoryMiB()
                            && spec.ceilingMillicores() <= refused.spec().ceilingMillicores());
            assertThat(alternatives)
                    .allMatch(one -> OrderWorld.resolved(one.order()).equals(one.as()));
        }
        assertThat(offered).isGreaterThan(300);
    }

    private static OrderWorld world(String quota, String pool, long array) {
        long[] left = numbers(quota);
        return new OrderWorld(
                new Amounts(1, left[0], left[1], left[2]),
                array,
                Arrays.stream(pool.split(" ", -1))
                        .map(AlternativesTest::numbers)
                        .map(one -> new Blade((int) one[0], (int) one[1], (int) one[2]))
                        .toList());
    }

    private static ServerOrder order(String text) {
        String[] words = text.split(" +", -1);
        if (!words[1].contains("/")) {
            return ServerOrder.ofOffering("n", words[0], words[1]);
        }
        long[] sizes = numbers(words[1]);
        ServerOrder order = ServerOrder.of("n", words[0], sizes[0], sizes[1]).withBootDisk(sizes[2]);
        return words.length > 2 ? order.withCeilings(Long.valueOf(words[3]), null) : order;
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split("/", -1)).mapToLong(Long::parseLong).toArray();
    }

    private static String text(Alternative one) {
        ServerOrder order = one.order();
        String disk = order.bootDiskGiB() == null ? "" : "/" + order.bootDiskGiB();
        String size = order.offering() == null
                ? order.cpuMillicores() + "/" + order.memoryMiB() + disk
                : order.offering() + disk;
        return one.kind() + " " + size + (order.ceilingMillicores() == null ? "" : " max " + order.ceilingMillicores());
    }
}
