package pantry.provisioning.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.EmailAddress;
import pantry.provisioning.tenancy.Role;

/** What is written down for whom, with what happens and not without it. */
class OutboxTest {
    private static Notice alert(TenantId tenant, String key) {
        return new Notice(NoticeKind.BUDGET_ALERT, key, tenant, "2026-11", Map.of("threshold", "75"));
    }

    private static int tell(NoticeWorld world, Notice notice, Audience audience) {
        return world.ground.transactions.forSystem().write(() -> world.outbox.tell(notice, audience));
    }

    @OnBothDatabases
    void eachRecipientGetsEachNoticeOnce(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        TenantId other = ground.tenant("Research");
        world.person("owner", tenant, Role.OWNER, "owner@marketing.example");
        world.person("owner-without", tenant, Role.OWNER, null);
        world.person("user", tenant, Role.USER, "user@marketing.example");
        world.person("other-owner", other, Role.OWNER, "owner@research.example");
        world.person("finance", null, Role.FINANCE, "Finance@pantry.example");
        world.person("operator", null, Role.OPERATOR, "operator@pantry.example");
        List<EmailAddress> others =
                List.of(new EmailAddress("controlling@marketing.example"), new EmailAddress("OWNER@marketing.example"));

        assertThat(tell(world, alert(tenant, "a"), Audience.ownersFinanceAnd(others)))
                .isEqualTo(3);
        assertThat(world.told())
                .containsExactlyInAnyOrder(
                        "budget.alert Finance@pantry.example WAITING",
                        "budget.alert owner@marketing.example WAITING",
                        "budget.alert controlling@marketing.example WAITING");
        assertThat(tell(world, alert(tenant, "a"), Audience.ownersFinanceAnd(others)))
                .as("the same again is nothing")
                .isZero();
        assertThat(tell(world, alert(tenant, "b"), Audience.ofOwners())).isEqualTo(1);
        assertThat(tell(world, alert(tenant, "c"), Audience.ofUser("user"))).isEqualTo(1);
        assertThat(tell(world, alert(tenant, "d"), Audience.ofUser("owner-without")))
                .as("nobody to tell")
                .isZero();
        assertThat(world.deliveries.page(new Deliveries.Filter(tenant, null, null, null), null, 50))
                .as("finance's address is not the tenant's to see")
                .extracting(Delivery::recipient)
                .doesNotContain("Finance@pantry.example")
                .hasSize(4);
        assertThat(world.deliveries.page(new Deliveries.Filter(other, null, null, null), null, 50))
                .isEmpty();
    }

    @OnBothDatabases
    void whatDidNotHappenIsNotTold(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        world.person("owner", tenant, Role.OWNER, "owner@marketing.example");
        assertThatThrownBy(() -> ground.transactions.forSystem().write(() -> {
                    world.outbox.tell(alert(tenant, "a"), Audience.ofOwners());
                    throw new IllegalStateException("and what it was about fails");
                }))
                .hasMessageContaining("what it was about");
        assertThat(world.told()).isEmpty();
    }

    @OnBothDatabases
    void withoutAMailServerNobodyIsMailedAndWebhooksAreCalled(TestGround ground) {
        for (NoticeWorld world : List.of(
                new NoticeWorld(ground, null, NoticeWorld.FROM),
                new NoticeWorld(ground, new org.springframework.mail.javamail.JavaMailSenderImpl(), null))) {
            TenantId tenant = ground.tenant("Marketing " + world.mail.state());
            Account owner = world.person("owner-" + world.mail.state().ordinal(), tenant, Role.OWNER, "o@m.example");
            world.webhook(tenant, WebhookAddress.parse("http://127.0.0.1:9/x?token=hidden"));
            assertThat(tell(world, alert(tenant, world.mail.state().name()), Audience.ofOwners()))
                    .isEqualTo(1);
            assertThat(world.deliveries.page(new Deliveries.Filter(tenant, null, null, null), null, 5))
                    .singleElement()
                    .satisfies(one -> assertThat(one.recipient()).isEqualTo("http://127.0.0.1:9"));
            assertThat(world.outbox.testMail(owner)).isFalse();
        }
    }

    @OnBothDatabases
    void whatEndedLongAgoGoesAndWhatWaitsStays(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        world.person("owner", tenant, Role.OWNER, "owner@marketing.example");
        tell(world, alert(tenant, "old"), Audience.ofOwners());
        tell(world, alert(tenant, "waits"), Audience.ofOwners());
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update(
                        "update delivery set state = 'SENT', ended_at = recorded_at where notice_id ="
                                + " (select id from notice where notice_key = 'old')"));
        ground.clock.advance(DeliveryDuty.KEPT);
        assertThat(world.duty.purge()).as("to the day").isZero();
        ground.clock.advance(java.time.Duration.ofSeconds(1));
        assertThat(world.duty.purge()).isEqualTo(1);
        assertThat(world.told()).containsExactly("budget.alert owner@marketing.example WAITING");
    }
}
