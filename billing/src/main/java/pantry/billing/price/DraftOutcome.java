package pantry.billing.price;

import java.time.Instant;

/** What came of writing a draft, throwing it away or publishing it. Nothing has changed but by the first three. */
public sealed interface DraftOutcome {
    record Kept(PriceDraft draft) implements DraftOutcome {}

    record Removed() implements DraftOutcome {}

    record Published(PriceBookVersion version) implements DraftOutcome {}

    /** The draft is as it was. */
    record Refused(Publication why) implements DraftOutcome {}

    record TooMany(int most) implements DraftOutcome {}

    record NoSuchTenant() implements DraftOutcome {}

    record Stale() implements DraftOutcome {}

    /** A version never changes. */
    record PublishedAlready(PriceBookVersionId id) implements DraftOutcome {}

    /** What somebody pays by is not taken back; another version can follow it. */
    record Started(Instant from) implements DraftOutcome {}

    /** The version that comes after it has to be taken back first. */
    record Followed(String by) implements DraftOutcome {}

    record NotFound() implements DraftOutcome {}
}
