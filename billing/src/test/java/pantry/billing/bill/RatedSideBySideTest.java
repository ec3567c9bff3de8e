package pantry.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.OneServer;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;

/** Tenants that are rated at the same time are billed what they are billed one after the other. */
class RatedSideBySideTest {
    private static final Instant BEGUN = Instant.parse("2026-10-30T00:00:00Z");
    private static final int TENANTS = 4;
    private static final int SERVERS = 3;
    private static final int TURNS = 5;

    private static final List<String> TOLD = List.of(
            "select t.name, b.period, b.state, b.total, l.kind, s.name, l.meter, l.counted, l.amount from bill b"
                    + " join tenant t on t.id = b.tenant_id left join bill_line l on l.bill_id = b.id"
                    + " left join server s on s.id = l.server_id order by t.name, b.period, s.name, l.meter, l.counted",
            "select t.name, s.name, u.meter, u.hour_from, u.quantity, u.rated_quantity, u.rating from usage_hour u"
                    + " join server s on s.id = u.server_id join tenant t on t.id = u.tenant_id"
                    + " order by t.name, s.name, u.meter, u.hour_from",
            "select t.name, h.meter, h.hour_from, h.rated, h.first_at, h.last_at from tenant_hour h"
                    + " join tenant t on t.id = h.tenant_id order by t.name, h.meter, h.hour_from",
            "select t.name, d.meter, d.used_on, d.rated from tenant_day d join tenant t on t.id = d.tenant_id"
                    + " order by t.name, d.meter, d.used_on",
            "select t.name, d.hour_from from usage_hour_due d join tenant t on t.id = d.tenant_id"
                    + " order by t.name, d.hour_from");

    @ParameterizedTest
    @EnumSource
    void billsAreTheSame(DatabaseKind kind) {
        List<List<String>> inTurn = lived(kind, RatingLanes.IN_TURN);
        assertThat(inTurn.getFirst()).hasSizeGreaterThan(TENANTS * SERVERS);
        assertThat(lived(kind, atTheSameTime())).isEqualTo(inTurn);
    }

    /** None begins before all have come, so that they do meet. */
    private static RatingLanes atTheSameTime() {
        RatingLanes lanes = RatingLanes.sideBySide(TENANTS);
        return tenants -> {
            CyclicBarrier begin = new CyclicBarrier(tenants.size());
            lanes.run(tenants.stream()
                    .<Runnable>map(tenant -> () -> {
                        await(begin);
                        tenant.run();
                    })
                    .toList());
        };
    }

    private static void await(CyclicBarrier begin) {
        try {
            begin.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the others never came", e);
        }
    }

    private record Metered(int tenant, int server, Counter counter) {
        long counted(int turn) {
            return OneServer.CORE_HOUR * turn * (tenant + 1L) * (server + 2L) / 7;
        }
    }

    private static List<List<String>> lived(DatabaseKind kind, RatingLanes lanes) {
        try (TestGround ground =
                new TestGround(kind == DatabaseKind.H2 ? TestDatabase.h2InMemory() : TestDatabase.postgres())) {
            BillingGround billing = new BillingGround(ground, lanes);
            ground.clock.set(BEGUN);
            billing.publish(BEGUN, "1.00");
            List<Metered> metered = new ArrayList<>();
            for (int tenant = 0; tenant < TENANTS; tenant++) {
                TenantId owner = ground.tenant("tenant-" + tenant);
                for (int server = 0; server < SERVERS; server++) {
                    ServerId one = billing.server(owner, "web-" + server);
                    billing.given(owner, one, BEGUN, "RUNNING", 500, 512);
                    metered.add(new Metered(tenant, server, billing.slice(owner, one, BEGUN)));
                }
            }
            for (int turn = 1; turn <= TURNS; turn++) {
                Instant at = BEGUN.plus(Duration.ofHours(11L * turn)); // into the next month
                ground.clock.set(at);
                for (Metered one : metered) {
                    billing.reading(one.counter(), "e1", at, one.counted(turn));
                }
                billing.duty.run();
            }
            return TOLD.stream().map(billing::rows).toList();
        }
    }
}
