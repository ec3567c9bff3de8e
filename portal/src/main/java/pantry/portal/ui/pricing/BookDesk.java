package pantry.portal.ui.pricing;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.bill.BillMonths;
import pantry.billing.compare.Replay;
import pantry.billing.compare.Replays;
import pantry.billing.price.DraftContent;
import pantry.billing.price.DraftOutcome;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.PriceDrafts;
import pantry.billing.price.PriceWithdrawals;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenants;

/** What the pages of the price books ask for. */
@Component
final class BookDesk {
    private final PriceBooks books;
    private final PriceDrafts drafts;
    private final PriceWithdrawals withdrawals;
    private final Replays replays;
    private final BillMonths months;
    private final Tenants tenants;
    private final BillingSettings settings;
    private final Clock clock;

    BookDesk(
            PriceBooks books,
            PriceDrafts drafts,
            PriceWithdrawals withdrawals,
            Replays replays,
            BillMonths months,
            Tenants tenants,
            BillingSettings settings,
            Clock clock) {
        this.books = books;
        this.drafts = drafts;
        this.withdrawals = withdrawals;
        this.replays = replays;
        this.months = months;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    /** A book: the list, or what was agreed with a tenant; its newest version first. */
    record Book(@Nullable TenantId tenant, String tenantName, List<PriceBookVersion> versions) {}

    /** The list first, then the contracts by their tenants' names. */
    List<Book> books() {
        Map<Optional<TenantId>, List<PriceBookVersion>> byTenant = new LinkedHashMap<>();
        byTenant.put(Optional.empty(), new ArrayList<>());
        books.table()
                .versions()
                .forEach(version -> byTenant.computeIfAbsent(
                                Optional.ofNullable(version.tenant()), absent -> new ArrayList<>())
                        .add(version));
        Map<TenantId, String> names = tenants.names(
                byTenant.keySet().stream().flatMap(Optional::stream).toList());
        return byTenant.entrySet().stream()
                .map(book -> new Book(
                        book.getKey().orElse(null),
                        book.getKey().map(id -> names.getOrDefault(id, "")).orElse(""),
                        book.getValue().reversed()))
                .sorted(Comparator.comparing((Book book) -> book.tenant() != null)
                        .thenComparing(Book::tenantName))
                .toList();
    }

    /** The list's version that holds now, to begin a draft with. */
    Optional<PriceBookVersion> list() {
        return books.at(clock.instant());
    }

    /** What a tenant has agreed on, if it is in force. */
    Optional<PriceBookVersion> contract(TenantId tenant) {
        Instant now = clock.instant();
        return books.table().versions().stream()
                .filter(version -> tenant.equals(version.tenant()) && version.holdsAt(now))
                .findFirst();
    }

    List<PriceDraft> drafts() {
        return drafts.all();
    }

    Optional<PriceDraft> draft(String id) {
        try {
            return drafts.find(PriceBookVersionId.of(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    DraftOutcome add(DraftContent content) {
        return drafts.add(content, Viewer.actor());
    }

    DraftOutcome change(PriceDraft seen, DraftContent content) {
        return drafts.change(seen.id(), content, OptionalLong.of(seen.generation()), Viewer.actor());
    }

    DraftOutcome remove(PriceDraft seen) {
        return drafts.remove(seen.id(), OptionalLong.of(seen.generation()), Viewer.actor());
    }

    DraftOutcome publish(PriceDraft seen) {
        return drafts.publish(seen.id(), OptionalLong.of(seen.generation()), Viewer.actor());
    }

    /** A draft again, as long as nobody pays by it. */
    DraftOutcome withdraw(PriceBookVersion version) {
        return withdrawals.withdraw(version.id(), Viewer.actor());
    }

    Optional<Replay> replay(PriceDraft draft, YearMonth from, YearMonth to) {
        return replays.of(draft.id(), from, to);
    }

    /** Those that have bills, the newest first, of so short a time that from any to any can be replayed at once. */
    List<YearMonth> months() {
        List<YearMonth> billed = months.months(null);
        return billed.stream()
                .filter(month -> month.isAfter(billed.getFirst().minusMonths(Replays.MONTHS_LIMIT)))
                .toList();
    }

    /** How many tenants have agreed on something else that is in force. */
    long contracts() {
        Instant now = clock.instant();
        return books.table().versions().stream()
                .filter(version -> version.tenant() != null
                        && version.holdsAt(now)
                        && !version.steps().isEmpty())
                .count();
    }

    Tenants tenants() {
        return tenants;
    }

    Currency currency() {
        return settings.currency();
    }

    Instant now() {
        return clock.instant();
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
