package pantry.portal.rest;

import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.DryRun;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.placement.ResizeTrial;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;

/** Has no pool either: what is larger than the fake commands' blades does not fit. */
@Component
final class FakeDryRun implements DryRun {
    @Override
    public List<DryRunOutcome> each(TenantId tenant, List<ServerSpec> specs) {
        return specs.stream().map(FakeDryRun::decide).toList();
    }

    @Override
    public DryRunOutcome together(TenantId tenant, List<ServerSpec> specs) {
        return decide(specs.getFirst());
    }

    @Override
    public ResizeTrial resize(TenantId tenant, ServerId server, NewSize size) {
        return new ResizeTrial.NotFound();
    }

    private static DryRunOutcome decide(ServerSpec spec) {
        return spec.cpuMillicores() > FakeServerCommands.POOL_MILLICORES
                ? new DryRunOutcome.Shortfall(List.of(new Shortage(
                        "cpuMillicores",
                        spec.cpuMillicores(),
                        1_000,
                        FakeServerCommands.POOL_MILLICORES,
                        Shortage.Of.POOL)))
                : new DryRunOutcome.Fits(
                        "tightest fit",
                        "tightest fit on f1-b01",
                        List.of(new DryRunOutcome.Part(spec.cpuMillicores(), spec.memoryMiB(), false)),
                        false);
    }
}
