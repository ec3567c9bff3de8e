package pantry.provisioning.feed;

import java.time.Instant;
import java.util.List;

/** What one committed transaction touched, at its place in the order of all of them. */
public record FeedEntry(long position, Instant recordedAt, List<Touched> touched) {
    public FeedEntry {
        touched = List.copyOf(touched);
    }
}
