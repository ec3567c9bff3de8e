package pantry.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Prices are tried in drafts, and only what is published charges anybody, on both databases. */
class PriceDraftTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    private static DraftContent content(@Nullable TenantId tenant, @Nullable Instant from, String rate) {
        return new DraftContent(tenant, "cheaper", from, Map.of(Meter.CPU_USED, Steps.flat(new BigDecimal(rate))));
    }

    private static PriceDraft kept(DraftOutcome outcome) {
        assertThat(outcome).isInstanceOf(DraftOutcome.Kept.class);
        return ((DraftOutcome.Kept) outcome).draft();
    }

    @OnBothDatabases
    void aDraftIsChangedAndBecomesAVersion(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        Instant hour = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(hour.minus(Duration.ofDays(1)), "0.04");
        PriceDraft draft = kept(billing.drafts.add(content(null, null, "0.03"), Actor.SYSTEM));
        Steps steps = new Steps(List.of(
                new Steps.Step(new BigDecimal("100"), BigDecimal.ZERO), new Steps.Step(null, new BigDecimal("0.02"))));
        PriceDraft changed = kept(billing.drafts.change(
                draft.id(),
                new DraftContent(null, "free to begin with", null, Map.of(Meter.NETWORK_OUT, steps)),
                OptionalLong.of(draft.generation()),
                Actor.SYSTEM));
        assertThat(billing.drafts.all()).containsExactly(changed);
        assertThat(changed.steps()).containsOnlyKeys(Meter.NETWORK_OUT);
        assertThat(changed.steps().get(Meter.NETWORK_OUT).allowance()).isPresent();
        assertThat(billing.drafts.change(
                        draft.id(), draft.content(), OptionalLong.of(draft.generation()), Actor.SYSTEM))
                .isInstanceOf(DraftOutcome.Stale.class);
        assertThat(billing.priceBooks.table().versions())
                .as("a draft charges nobody")
                .hasSize(1);

        DraftOutcome published = billing.drafts.publish(draft.id(), ANY, Actor.SYSTEM);
        assertThat(published).isInstanceOfSatisfying(DraftOutcome.Published.class, done -> {
            assertThat(done.version().id()).isEqualTo(draft.id());
            assertThat(done.version().validFrom()).isEqualTo(hour.plus(Duration.ofHours(1)));
            assertThat(done.version().steps()).containsOnlyKeys(Meter.NETWORK_OUT);
        });
        assertThat(billing.drafts.all()).isEmpty();
        assertThat(List.of(
                        billing.drafts.publish(draft.id(), ANY, Actor.SYSTEM),
                        billing.drafts.change(draft.id(), draft.content(), ANY, Actor.SYSTEM),
                        billing.drafts.remove(draft.id(), ANY, Actor.SYSTEM)))
                .as("a version never changes")
                .containsOnly(new DraftOutcome.PublishedAlready(draft.id()));
    }

    @OnBothDatabases
    void whatWouldOverlapIsRefusedAndStaysADraft(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        Instant hour = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(hour.minus(Duration.ofDays(1)), "0.04");
        billing.publish(hour.plus(Duration.ofDays(9)), "0.05");
        List<String> before = billing.rows("select * from price_book_version order by 1");
        Map<Instant, Instant> earliest = Map.of(
                hour.minus(Duration.ofDays(2)),
                hour.plus(Duration.ofHours(217)),
                hour,
                hour.plus(Duration.ofHours(217)),
                hour.plus(Duration.ofDays(9)),
                hour.plus(Duration.ofHours(217)));
        earliest.forEach((from, first) -> {
            PriceDraft draft = kept(billing.drafts.add(content(null, from, "0.03"), Actor.SYSTEM));
            assertThat(billing.drafts.publish(draft.id(), ANY, Actor.SYSTEM))
                    .as("from " + from)
                    .isEqualTo(new DraftOutcome.Refused(new Publication.TooEarly(first)));
            assertThat(billing.drafts.find(draft.id())).contains(draft);
        });
        assertThat(billing.rows("select * from price_book_version order by 1")).isEqualTo(before);
        PriceDraft soonest = kept(billing.drafts.add(content(null, null, "0.03"), Actor.SYSTEM));
        assertThat(billing.drafts.publish(soonest.id(), ANY, Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        DraftOutcome.Published.class,
                        done -> assertThat(done.version().validFrom()).isEqualTo(hour.plus(Duration.ofHours(217))));
    }

    @OnBothDatabases
    void aContractIsOfATenantThatIsThereAndADraftCanGo(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        assertThat(billing.drafts.add(content(new TenantId(UUID.randomUUID()), null, "1"), Actor.SYSTEM))
                .isInstanceOf(DraftOutcome.NoSuchTenant.class);
        PriceDraft draft = kept(billing.drafts.add(content(tenant, null, "0.03"), Actor.SYSTEM));
        assertThat(draft.tenantName()).isEqualTo("Marketing");
        assertThat(billing.drafts.remove(draft.id(), OptionalLong.of(7), Actor.SYSTEM))
                .isInstanceOf(DraftOutcome.Stale.class);
        assertThat(billing.drafts.remove(draft.id(), ANY, Actor.SYSTEM)).isInstanceOf(DraftOutcome.Removed.class);
        assertThat(billing.drafts.publish(draft.id(), ANY, Actor.SYSTEM)).isInstanceOf(DraftOutcome.NotFound.class);
        assertThat(billing.rows("select action from audit_entry where subject_type = 'price-book' order by id"))
                .containsExactly("draft price book|", "remove price draft|");
        for (int n = 0; n < PriceDrafts.MOST; n++) {
            kept(billing.drafts.add(content(tenant, null, "0.03"), Actor.SYSTEM));
        }
        assertThat(billing.drafts.add(content(tenant, null, "0.03"), Actor.SYSTEM))
                .isEqualTo(new DraftOutcome.TooMany(PriceDrafts.MOST));
    }

    @OnBothDatabases
    void absurdPricesAreNoPrices(TestGround ground) {
        for (String rate : List.of("-0.01", "1000000.01", "0.0000000000001")) {
            assertThatThrownBy(() -> content(null, null, rate))
                    .as(rate)
                    .hasMessageContaining("not negative, at most 1000000 per unit");
        }
        Instant half = ground.clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(30));
        assertThatThrownBy(() -> content(null, half, "1")).hasMessageContaining("beginning of a UTC hour");
    }
}
