package pantry.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pantry.portal.demo.DemoCompany.Unit;
import pantry.portal.demo.DemoCompany.Wish;
import pantry.provisioning.server.ServerSpec;

class DemoCompanyTest {
    private static final int BLADE_MILLICORES = 4_000;
    private static final int BLADE_MEMORY_MIB = 8_192;

    private final List<Wish> wishes =
            DemoCompany.UNITS.stream().flatMap(unit -> unit.servers().stream()).toList();

    @Test
    void theAccountsAreThoseThatThePagesAndPapersName() {
        assertThat(DemoCompany.usernames())
                .containsExactlyInAnyOrder(
                        "operator", "finance", "marketing-owner", "marketing-user", "research-owner", "research-user");
        assertThat(DemoCompany.UNITS).extracting(Unit::name).containsExactly("Marketing", "Research");
    }

    @Test
    void itsServersLeaveMostOfThePoolToBeTried() {
        assertThat(DemoCompany.UNITS)
                .allSatisfy(unit -> assertThat(unit.servers()).hasSize(5));
        assertThat(wishes.stream().mapToInt(Wish::cpuMillicores).sum()).isLessThanOrEqualTo(12_000);
        assertThat(wishes.stream().mapToInt(Wish::memoryMiB).sum()).isLessThanOrEqualTo(24 * 1_024);
    }

    @Test
    void eachFitsOneBladeAndTheFormOfAnOrder() {
        assertThat(wishes).allSatisfy(wish -> {
            assertThat(wish.name()).matches(ServerSpec.NAME);
            assertThat(wish.cpuMillicores()).isBetween(ServerSpec.LEAST_MILLICORES, BLADE_MILLICORES);
            assertThat(wish.ceilingMillicores()).isBetween(wish.cpuMillicores(), BLADE_MILLICORES);
            assertThat(wish.memoryMiB()).isBetween(ServerSpec.LEAST_MEMORY_MIB, BLADE_MEMORY_MIB);
            assertThat(wish.memoryCeilingMiB()).isBetween(wish.memoryMiB(), BLADE_MEMORY_MIB);
        });
        assertThat(wishes).extracting(Wish::name).doesNotHaveDuplicates();
    }

    @Test
    void sizesImagesAndTagsDiffer() {
        assertThat(wishes.stream().map(Wish::cpuMillicores).distinct()).hasSizeGreaterThan(4);
        assertThat(wishes.stream().map(Wish::image).distinct()).hasSizeGreaterThan(2);
        assertThat(wishes.stream().map(Wish::tags).distinct()).hasSizeGreaterThan(4);
    }
}
