package pantry.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pantry.billing.metering.UsageQuery.Group.HOUR;
import static pantry.billing.metering.UsageQuery.Group.SERVER;
import static pantry.billing.metering.UsageQuery.Group.TAG;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround;
import pantry.billing.Page;
import pantry.billing.metering.UsageQuery.Group;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Usage in every grouping: web has two tags, db and mail one each, bare none. */
class UsageTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private BillingGround billing;
    private TenantId tenant;

    private void stand(TestGround ground) {
        billing = new BillingGround(ground);
        tenant = ground.tenant("acme");
        ServerId web = billing.server(tenant, "web");
        ServerId db = billing.server(tenant, "db");
        ServerId mail = billing.server(tenant, "mail");
        ServerId bare = billing.server(tenant, "bare");
        billing.tag(tenant, web, "team", "a");
        billing.tag(tenant, web, "stage", "in production");
        billing.tag(tenant, db, "team", "a");
        billing.tag(tenant, mail, "team", "");
        used(web, "cpu-used", NOON, 1);
        used(web, "cpu-used", ONE, 10);
        used(db, "cpu-used", NOON, 100);
        used(db, "memory-used", NOON, 1_000);
        used(mail, "cpu-used", ONE, 10_000);
        used(bare, "cpu-used", NOON, 100_000);
        TenantId other = ground.tenant("globex");
        ServerId foreign = billing.server(other, "web");
        billing.tag(other, foreign, "team", "a");
        used(other, foreign, "cpu-used", NOON, 1_000_000);
    }

    @OnBothDatabases
    void usageCountsUnderEachTagOfItsServerAndOnceForNone(TestGround ground) {
        stand(ground);
        assertThat(groups(tenant, null, TAG))
                .containsExactlyInAnyOrder(
                        "- cpu-used 100000",
                        "stage=in production cpu-used 11",
                        "team= cpu-used 10000",
                        "team=a cpu-used 111",
                        "team=a memory-used 1000");
    }

    @OnBothDatabases
    void byOneTagNameGroupsAddUpToWhatWasUsed(TestGround ground) {
        stand(ground);
        assertThat(groups(tenant, "stage", TAG))
                .containsExactlyInAnyOrder(
                        "- cpu-used 110100", "- memory-used 1000", "stage=in production cpu-used 11");
        assertThat(groups(tenant, null)).containsExactlyInAnyOrder("- cpu-used 110111", "- memory-used 1000");
        assertThat(groups(tenant, "nobody's", TAG))
                .containsExactlyInAnyOrder("- cpu-used 110111", "- memory-used 1000");
    }

    @OnBothDatabases
    void tagsServersAndHoursAreToldApartTogether(TestGround ground) {
        stand(ground);
        assertThat(groups(tenant, "team", TAG, SERVER, HOUR))
                .containsExactlyInAnyOrder(
                        "- cpu-used 100000 bare 12",
                        "team= cpu-used 10000 mail 13",
                        "team=a cpu-used 1 web 12",
                        "team=a cpu-used 10 web 13",
                        "team=a cpu-used 100 db 12",
                        "team=a memory-used 1000 db 12");
    }

    @OnBothDatabases
    void withoutATenantItIsThatOfAll(TestGround ground) {
        stand(ground);
        assertThat(groups(null, "team", TAG))
                .containsExactlyInAnyOrder(
                        "- cpu-used 100000",
                        "team= cpu-used 10000",
                        "team=a cpu-used 1000111",
                        "team=a memory-used 1000");
    }

    @OnBothDatabases
    void pagesOfAnySizeAreTheWholeInOrder(TestGround ground) {
        stand(ground);
        for (Set<Group> by : List.of(
                Set.<Group>of(), Set.of(TAG), Set.of(TAG, SERVER), Set.of(TAG, HOUR), Set.of(TAG, SERVER, HOUR))) {
            UsageQuery query = query(tenant, null, by);
            List<UsageGroup> whole = billing.usage.query(query, null, 200).items();
            for (int size = 1; size <= 3; size++) {
                List<UsageGroup> seen = new ArrayList<>();
                Page<UsageGroup> page = billing.usage.query(query, null, size);
                seen.addAll(page.items());
                while (page.next() != null) {
                    page = billing.usage.query(query, page.next(), size);
                    seen.addAll(page.items());
                }
                assertThat(seen).as("%s by %d", by, size).isEqualTo(whole);
            }
        }
    }

    @OnBothDatabases
    void aTagNameAloneAndForeignCursorsAreRefused(TestGround ground) {
        stand(ground);
        assertThatThrownBy(() -> query(tenant, "team", Set.of())).isInstanceOf(IllegalArgumentException.class);
        for (String forged : List.of("", "x", NOON + " x", NOON + " " + tenant + " cpu-used a\0 b")) {
            String cursor = Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> Usage.requireCursor(cursor))
                    .as(forged)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static UsageQuery query(@Nullable TenantId tenant, @Nullable String tag, Set<Group> by) {
        return new UsageQuery(tenant, NOON, NOON.plus(Duration.ofDays(1)), by, null, null, tag);
    }

    private List<String> groups(@Nullable TenantId of, @Nullable String tag, Group... by) {
        return billing.usage.query(query(of, tag, Set.of(by)), null, 200).items().stream()
                .map(UsageTest::text)
                .toList();
    }

    private static String text(UsageGroup group) {
        UsageGroup.Tag tag = group.tag();
        return (tag == null ? "-" : tag.name() + "=" + tag.value()) + " "
                + group.meter().apiName() + " " + group.counted()
                + (group.serverName() == null ? "" : " " + group.serverName())
                + (group.hour() == null ? "" : " " + group.hour().toString().substring(11, 13));
    }

    private void used(ServerId server, String meter, Instant hour, long quantity) {
        used(tenant, server, meter, hour, quantity);
    }

    private void used(TenantId of, ServerId server, String meter, Instant hour, long quantity) {
        billing.write(
                "insert into usage_hour (server_id, meter, hour_from, tenant_id, period, quantity, interpolated,"
                        + " first_at, last_at, rated_quantity, rated_interpolated, rating)"
                        + " values (?, ?, ?, ?, '2026-11', ?, 0, ?, ?, 0, 0, 'DUE')",
                server.value(),
                meter,
                BillingGround.at(hour),
                of.value(),
                quantity,
                BillingGround.at(hour),
                BillingGround.at(hour.plusSeconds(3_599)));
    }
}
