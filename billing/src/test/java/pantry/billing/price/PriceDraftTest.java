package pantry.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
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
    void whatHoldsForNobodyYetIsTakenBackAndTheVersionBeforeGoesOn(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        PriceWithdrawals withdrawals =
                new PriceWithdrawals(ground.jdbc, ground.transactions, billing.drafts, ground.clock);
        Instant hour = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        Instant soon = hour.plus(Duration.ofDays(9));
        billing.publish(hour.minus(Duration.ofDays(1)), "0.04");
        List<String> before = billing.rows("select * from price_book_version order by 1");
        billing.publish(soon, "0.05");
        billing.publish(soon.plus(Duration.ofDays(1)), "0.06");
        List<PriceBookVersionId> ids = billing.priceBooks.table().versions().stream()
                .map(PriceBookVersion::id)
                .toList();
        assertThat(withdrawals.withdraw(ids.getFirst(), Actor.SYSTEM))
                .as("somebody pays by it")
                .isEqualTo(new DraftOutcome.Started(hour.minus(Duration.ofDays(1))));
        assertThat(withdrawals.withdraw(ids.get(1), Actor.SYSTEM)).isEqualTo(new DraftOutcome.Followed("list-3"));
        assertThat(withdrawals.withdraw(new PriceBookVersionId(UUID.randomUUID()), Actor.SYSTEM))
                .isInstanceOf(DraftOutcome.NotFound.class);

        assertThat(kept(withdrawals.withdraw(ids.getLast(), Actor.SYSTEM)).title())
                .isEqualTo("list-3");
        PriceDraft again = kept(withdrawals.withdraw(ids.get(1), Actor.SYSTEM));
        assertThat(again.id()).isEqualTo(ids.get(1));
        assertThat(again.validFrom()).isEqualTo(soon);
        assertThat(again.steps().get(Meter.CPU_USED)).isNotNull();
        assertThat(withdrawals.withdraw(ids.get(1), Actor.SYSTEM)).isEqualTo(new DraftOutcome.Kept(again));
        assertThat(billing.rows("select * from price_book_version order by 1")).isEqualTo(before);
        assertThat(billing.drafts.publish(again.id(), ANY, Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        DraftOutcome.Published.class,
                        done -> assertThat(done.version().name()).isEqualTo("list-2"));

        ground.clock.set(soon);
        assertThat(withdrawals.withdraw(again.id(), Actor.SYSTEM)).isEqualTo(new DraftOutcome.Started(soon));
    }

    @OnBothDatabases
    void aContractEndsWithAVersionThatPricesNothing(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant hour = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(hour.minus(Duration.ofDays(1)), "0.04");
        DraftContent nothing = new DraftContent(tenant, "", null, Map.of());
        PriceDraft early = kept(billing.drafts.add(nothing, Actor.SYSTEM));
        assertThat(billing.drafts.publish(early.id(), ANY, Actor.SYSTEM))
                .as("there is no contract")
                .isEqualTo(new DraftOutcome.Refused(new Publication.NothingAgreed()));
        PriceDraft contract = kept(billing.drafts.add(content(tenant, null, "0.03"), Actor.SYSTEM));
        billing.drafts.publish(contract.id(), ANY, Actor.SYSTEM);
        Instant ends = hour.plus(Duration.ofDays(2));
        PriceDraft end = kept(billing.drafts.add(new DraftContent(tenant, "", ends, Map.of()), Actor.SYSTEM));
        assertThat(billing.drafts.publish(end.id(), ANY, Actor.SYSTEM)).isInstanceOf(DraftOutcome.Published.class);

        assertThat(List.of(ends.minusSeconds(1), ends))
                .map(at -> billing.priceBooks
                        .table()
                        .tariff(tenant, Meter.CPU_USED, at)
                        .orElseThrow()
                        .steps())
                .containsExactly(
                        Steps.flat(new BigDecimal("0.030000000000")), Steps.flat(new BigDecimal("0.040000000000")));
        assertThat(billing.drafts.publish(early.id(), ANY, Actor.SYSTEM))
                .as("ended once")
                .isEqualTo(new DraftOutcome.Refused(new Publication.NothingAgreed()));
        assertThatThrownBy(() -> new DraftContent(null, "", null, Map.of())).hasMessageContaining("at least one meter");
    }

    @OnBothDatabases
    void contractsAreCalledByTheirTenants(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        Map<String, String> called = new LinkedHashMap<>();
        for (String name : List.of("Forschung Köln", "R & D", "R+D", "研究", "\uD840\uDC0B".repeat(30))) {
            PriceDraft draft = kept(billing.drafts.add(content(ground.tenant(name), null, "0.03"), Actor.SYSTEM));
            assertThat(billing.drafts.publish(draft.id(), ANY, Actor.SYSTEM))
                    .isInstanceOfSatisfying(
                            DraftOutcome.Published.class,
                            done -> called.put(name, done.version().name()));
        }
        assertThat(called)
                .containsEntry("Forschung Köln", "contract-forschung-koln-1")
                .containsEntry("R & D", "contract-r-d-1")
                .containsEntry("研究", "contract-研究-1");
        assertThat(called.get("R+D")).as("by its id, since the word is taken").startsWith("of-");
        assertThat(called.values()).doesNotHaveDuplicates();
    }

    @OnBothDatabases
    void anHourThatNobodyMeansIsTooLate(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        Instant hour = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(hour.minus(Duration.ofDays(1)), "0.04");
        Instant latest = hour.plus(PriceBooks.FURTHEST);
        PriceDraft draft = kept(billing.drafts.add(content(null, latest.plus(Duration.ofHours(1)), "1"), Actor.SYSTEM));
        assertThat(billing.drafts.publish(draft.id(), ANY, Actor.SYSTEM))
                .isEqualTo(new DraftOutcome.Refused(new Publication.TooLate(latest)));
        assertThat(billing.publish(latest, "0.05")).isInstanceOf(Publication.Published.class);
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
