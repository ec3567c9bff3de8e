package pantry.portal.ui.pricing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.billing.price.DraftOutcome;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.Publication;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Drafts in words. */
final class Drafts {
    private Drafts() {}

    static String name(PriceDraft draft) {
        return draft.title().isBlank()
                ? Texts.of("books.draft.unnamed", Shown.dayAndTime(draft.createdAt()))
                : draft.title();
    }

    static String of(PriceDraft draft) {
        return draft.tenant() == null ? Texts.of("books.list") : Texts.of("books.contract", draft.tenantName());
    }

    static String from(@Nullable Instant from) {
        return from == null ? Texts.of("books.draft.soonest") : Prices.hour(from);
    }

    /** A refusal: what, and what to do. */
    record Refused(String what, String next) {
        static Refused of(DraftOutcome outcome) {
            return switch (outcome) {
                case DraftOutcome.Refused(Publication why) -> of(why);
                case DraftOutcome.TooMany(int most) -> refused("too-many", String.valueOf(most));
                case DraftOutcome.NoSuchTenant() -> refused("no-tenant", "");
                case DraftOutcome.Stale() -> refused("stale", "");
                case DraftOutcome.PublishedAlready _ -> refused("published", "");
                case DraftOutcome.Started(Instant from) -> refused("started", Prices.hour(from));
                case DraftOutcome.Followed(String by) -> refused("followed", by);
                case DraftOutcome.NotFound() -> refused("gone", "");
                case DraftOutcome.Kept _, DraftOutcome.Removed _, DraftOutcome.Published _ ->
                    throw new IllegalStateException("this is no refusal: " + outcome);
            };
        }

        private static Refused of(Publication why) {
            return switch (why) {
                case Publication.TooEarly(Instant earliest) -> refused("too-early", Prices.hour(earliest));
                case Publication.TooLate(Instant latest) -> refused("too-late", Prices.hour(latest));
                case Publication.NothingAgreed() -> refused("nothing-agreed", "");
                case Publication.WrongCurrency(String expected) -> refused("currency", expected);
                case Publication.NoSuchTenant() -> refused("no-tenant", "");
                case Publication.Published _ -> throw new IllegalStateException("this is no refusal: " + why);
            };
        }

        private static Refused refused(String kind, String detail) {
            String key = "books.refused." + kind;
            return new Refused(Texts.of(key, detail), Texts.of(key + ".next", detail));
        }
    }
}
