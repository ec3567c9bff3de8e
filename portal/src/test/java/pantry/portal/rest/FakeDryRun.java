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

/** Has no pool either: what is larger than the fake commands' blades does not fit, and what is as large has to wake one. */
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
        int cpu = size.cpuMillicores() == null ? 0 : size.cpuMillicores();
        return cpu > FakeServerCommands.POOL_MILLICORES
                ? new ResizeTrial.Shortfall(List.of(tooLarge(cpu)))
                : new ResizeTrial.Fits(
                        ResizeTrial.How.MOVES,
                        1,
                        List.of(new DryRunOutcome.Part(cpu, 1_024, false)),
                        cpu == FakeServerCommands.POOL_MILLICORES);
    }

    private static DryRunOutcome decide(ServerSpec spec) {
        return spec.cpuMillicores() > FakeServerCommands.POOL_MILLICORES
                ? new DryRunOutcome.Shortfall(List.of(tooLarge(spec.cpuMillicores())))
                : new DryRunOutcome.Fits(
                        "tightest fit",
                        "tightest fit on f1-b01",
                        List.of(new DryRunOutcome.Part(spec.cpuMillicores(), spec.memoryMiB(), false)),
                        spec.cpuMillicores() == FakeServerCommands.POOL_MILLICORES);
    }

    private static Shortage tooLarge(int cpuMillicores) {
        return new Shortage(
                "cpuMillicores", cpuMillicores, 1_000, FakeServerCommands.POOL_MILLICORES, Shortage.Of.POOL);
    }
}
