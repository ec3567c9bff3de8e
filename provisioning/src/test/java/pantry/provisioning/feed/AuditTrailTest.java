package pantry.provisioning.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.feed.AuditLine.Result;
import pantry.provisioning.feed.AuditTrail.Filter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** What was done is found by whose it is, who did it, what, to what, with which outcome and when; in the order of time. */
@NullMarked
class AuditTrailTest {
    private static final Instant START = TestGround.START;
    private static final UUID SERVER = new UUID(1, 2);

    /** Five lines, a minute apart. */
    private static AuditTrail five(TestGround ground, TenantId tenant) {
        line(ground, "ann", tenant, "order", "server", SERVER, Result.DONE);
        line(ground, "ann", tenant, "stop", "server", SERVER, Result.REFUSED);
        line(ground, "olga", null, "drain", "blade", new UUID(3, 4), Result.DONE);
        line(ground, "olga", null, "sign in", "account", null, Result.DONE);
        line(ground, "ann", tenant, "stop", "server", SERVER, Result.DONE);
        return new AuditTrail(new NamedParameterJdbcTemplate(ground.jdbc), ground.transactions);
    }

    private static void line(
            TestGround ground,
            String who,
            @Nullable TenantId tenant,
            String action,
            String type,
            @Nullable UUID subject,
            Result result) {
        Actor actor = new Actor(null, who, Actor.Way.API, "10.1.1.1", "r-1");
        ground.transactions
                .forSystem()
                .write(() -> ground.audit.record(
                        new AuditLine(actor, tenant, action, type, subject, "web-1", result, "as asked")));
        ground.clock.advance(Duration.ofMinutes(1));
    }

    private static List<String> found(AuditTrail trail, Filter filter) {
        return trail.page(filter, null, 10, true).stream()
                .map(one -> Duration.between(START, one.at()).toMinutes() + " "
                        + one.line().actor().name() + " " + one.line().action())
                .toList();
    }

    @OnBothDatabases
    void eachPartFiltersAndTheyAddUp(TestGround ground) {
        TenantId tenant = ground.tenant("Marketing");
        AuditTrail trail = five(ground, tenant);
        assertThat(found(trail, Filter.ALL))
                .containsExactly("0 ann order", "1 ann stop", "2 olga drain", "3 olga sign in", "4 ann stop");
        assertThat(found(trail, new Filter(tenant, null, "stop", null, null, Result.DONE, null, null)))
                .containsExactly("4 ann stop");
        assertThat(found(trail, new Filter(null, "olga", null, "blade", null, null, null, null)))
                .containsExactly("2 olga drain");
        assertThat(found(trail, new Filter(null, null, null, null, SERVER, Result.REFUSED, null, null)))
                .containsExactly("1 ann stop");
        assertThat(found(trail, new Filter(new TenantId(new UUID(9, 9)), null, null, null, null, null, null, null)))
                .isEmpty();
    }

    @OnBothDatabases
    void aTimeBeginsInsideAndEndsOutside(TestGround ground) {
        AuditTrail trail = five(ground, ground.tenant("Marketing"));
        Instant one = START.plus(Duration.ofMinutes(1));
        assertThat(found(trail, new Filter(null, null, null, null, null, null, one, one.plus(Duration.ofMinutes(2)))))
                .containsExactly("1 ann stop", "2 olga drain");
        assertThat(found(trail, new Filter(null, null, null, null, null, null, null, one)))
                .containsExactly("0 ann order");
        assertThat(found(trail, new Filter(null, null, null, null, null, null, Instant.EPOCH.minusSeconds(1), null)))
                .hasSize(5);
    }

    @OnBothDatabases
    void pagesFollowEachOtherInBothDirections(TestGround ground) {
        AuditTrail trail = five(ground, ground.tenant("Marketing"));
        List<AuditTrail.Entry> newest = trail.page(Filter.ALL, null, 2, false);
        assertThat(newest).extracting(one -> one.line().action()).containsExactly("stop", "sign in");
        assertThat(trail.page(Filter.ALL, newest.getLast().id(), 2, false))
                .extracting(one -> one.line().action())
                .containsExactly("drain", "stop");
        assertThat(newest.getFirst().tenantName()).isEqualTo("Marketing");
        assertThat(newest.getFirst().line().actor().sourceAddress()).isEqualTo("10.1.1.1");
        assertThat(newest.getLast().tenantName()).isNull();
    }
}
