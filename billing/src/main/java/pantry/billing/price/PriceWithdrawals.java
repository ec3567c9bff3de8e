package pantry.billing.price;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;

/**
 * Takes back what was published and holds for nobody yet: it is a draft again, under its id, and the version before it goes on
 * as if it had never been followed. A version that has started only ends.
 */
@Component
public final class PriceWithdrawals {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final VersionRows rows;
    private final Transactions transactions;
    private final PriceDrafts drafts;
    private final Clock clock;

    public PriceWithdrawals(JdbcTemplate jdbc, Transactions transactions, PriceDrafts drafts, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.rows = new VersionRows(jdbc);
        this.transactions = transactions;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** The draft; also when it is one already. */
    public DraftOutcome withdraw(PriceBookVersionId id, Actor actor) {
        return transactions.forSystem().write(() -> {
            Optional<UUID> book = client.sql("select b.id from price_book b where b.id = (select v.price_book_id from"
                            + " price_book_version v where v.id = :id) for update")
                    .param("id", id.value())
                    .query(UUID.class)
                    .optional();
            Optional<PriceBookVersion> version = book.flatMap(of -> version(id));
            return version.isPresent()
                    ? withdraw(version.get(), actor)
                    : drafts.one(id).<DraftOutcome>map(DraftOutcome.Kept::new).orElseGet(DraftOutcome.NotFound::new);
        });
    }

    private DraftOutcome withdraw(PriceBookVersion version, Actor actor) {
        Instant now = clock.instant();
        if (!version.validFrom().isAfter(now)) {
            return new DraftOutcome.Started(version.validFrom());
        }
        if (version.validTo() != null) {
            return new DraftOutcome.Followed(follower(version));
        }
        DraftContent content = new DraftContent(version.tenant(), version.name(), version.validFrom(), version.steps());
        DraftOutcome begun = drafts.begin(version.id(), content, "withdraw price book", actor);
        if (begun instanceof DraftOutcome.Kept) {
            jdbc.update(
                    "delete from price_step where price_book_version_id = ?",
                    version.id().value());
            jdbc.update(
                    "delete from price_book_version where id = ?", version.id().value());
            jdbc.update(
                    "update price_book_version set valid_to = null, is_open = true where price_book_id = ? and sequence ="
                            + " (select max(l.sequence) from price_book_version l where l.price_book_id = ?)",
                    version.book().value(),
                    version.book().value());
        }
        return begun;
    }

    private Optional<PriceBookVersion> version(PriceBookVersionId id) {
        return rows.versions().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private String follower(PriceBookVersion version) {
        return rows.versions().stream()
                .filter(one ->
                        one.book().equals(version.book()) && one.validFrom().equals(version.validTo()))
                .map(PriceBookVersion::name)
                .findFirst()
                .orElseThrow();
    }
}
