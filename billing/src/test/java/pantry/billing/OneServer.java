package pantry.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** One tenant with one server that runs from an instant on, at list prices; its processor counts, and its blade's with it. */
public final class OneServer {
    public static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;

    public final BillingGround billing;
    public final TenantId tenant;
    public final ServerId server;
    public final Counter cpu;
    public final Counter blade = new Counter("blade-1", "BLADE_CPU", null, null);

    public OneServer(TestGround ground, Instant begun, String cpuUsed, int millicores, int memoryMiB) {
        billing = new BillingGround(ground);
        ground.clock.set(begun);
        tenant = ground.tenant("Marketing");
        billing.publish(begun, cpuUsed);
        server = billing.server(tenant, "web-1");
        billing.given(tenant, server, begun, "RUNNING", millicores, memoryMiB);
        cpu = billing.slice(tenant, server, begun);
        billing.reading(blade, "b1", begun, 0);
    }

    /** Both counters as they stand at an instant. */
    public void read(Instant at, long counted) {
        billing.reading(cpu, "e1", at, counted);
        billing.reading(blade, "b1", at, counted);
    }

    public Bill bill(YearMonth month) {
        return billing.bill(tenant, month);
    }

    public List<BillLine> lines(Bill bill) {
        return billing.lines(bill);
    }
}
