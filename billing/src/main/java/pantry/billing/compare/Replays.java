package pantry.billing.compare;

import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.price.DraftContent;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.PriceDrafts;
import pantry.billing.price.PriceTable;
import pantry.provisioning.ground.Transactions;

/**
 * Replays months at other prices, by the rating function that makes the bills. New list prices hold for whoever has agreed on
 * nothing else then; what is to be agreed with a tenant holds for that tenant alone.
 */
@Component
public final class Replays {
    public static final int MONTHS_LIMIT = 12;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final PriceBooks books;
    private final PriceDrafts drafts;
    private final BillingSettings settings;

    public Replays(
            JdbcTemplate jdbc,
            Transactions transactions,
            PriceBooks books,
            PriceDrafts drafts,
            BillingSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.books = books;
        this.drafts = drafts;
        this.settings = settings;
    }

    /** Of a draft, or of a version as if it had always been; absent when there is neither. */
    public Optional<Replay> of(PriceBookVersionId prices, YearMonth first, YearMonth last) {
        PriceTable table = books.table();
        return drafts.find(prices)
                .map(PriceDraft::content)
                .or(() -> table.versions().stream()
                        .filter(version -> version.id().equals(prices))
                        .findFirst()
                        .map(Replays::content))
                .map(content -> of(content, prices, table, first, last));
    }

    private static DraftContent content(PriceBookVersion version) {
        return new DraftContent(version.tenant(), "", version.validFrom(), version.steps());
    }

    private Replay of(DraftContent content, PriceBookVersionId id, PriceTable table, YearMonth first, YearMonth last) {
        if (last.isBefore(first) || first.plusMonths(MONTHS_LIMIT - 1L).isBefore(last)) {
            throw new IllegalArgumentException("from, to: 1 to " + MONTHS_LIMIT + " months");
        }
        ReplayedMonths months = new ReplayedMonths(content, id, table, settings.currency());
        return transactions.forSystem().read(() -> {
            ReplayRows rows = new ReplayRows(jdbc, content.tenant(), first, last);
            return months.beside(rows.used(), rows.billed());
        });
    }
}
