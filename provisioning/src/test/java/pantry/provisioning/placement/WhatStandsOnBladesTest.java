package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.pool.BladeFilter;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Pool;

class WhatStandsOnBladesTest {
    @OnBothDatabases
    void aSliceTellsWhoseServerItIsAndHowThatIs(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId acme = world.tenant("acme", PlacementWorld.limits(10));
        world.decide(world.order(acme, "web", 1_500, 2_048));

        List<BladeView> blades = new Pool(new NamedParameterJdbcTemplate(ground.jdbc), ground.transactions)
                .blades(BladeFilter.ALL, null, 10);
        assertThat(blades).singleElement().satisfies(blade -> {
            assertThat(blade.cpuFreeMillicores()).isEqualTo(PlacementWorld.BLADE_CPU - 1_500);
            assertThat(blade.slices()).singleElement().satisfies(slice -> {
                assertThat(slice.serverName()).isEqualTo("web");
                assertThat(slice.serverState()).isEqualTo("PROVISIONING");
                assertThat(slice.serverHealth()).isEqualTo("OK");
                assertThat(slice.tenantName()).isEqualTo("acme");
                assertThat(slice.memoryMiB()).isEqualTo(2_048);
            });
        });
    }
}
