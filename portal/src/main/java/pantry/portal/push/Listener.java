package pantry.portal.push;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;

/** What gathered for one page since it was last told; never more than {@link Changes#SUBJECTS_LIMIT} subjects. */
final class Listener {
    private final Interest interest;
    private final Consumer<Changes> told;
    private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
    private final Set<UUID> subjects = new HashSet<>();
    private boolean all;

    Listener(Interest interest, Consumer<Changes> told) {
        this.interest = interest;
        this.told = told;
    }

    synchronized boolean note(List<Touched> touched) {
        boolean any = false;
        for (Touched one : touched) {
            if (interest.covers(one)) {
                any = true;
                topics.add(one.topic());
                if (subjects.size() < Changes.SUBJECTS_LIMIT) {
                    subjects.add(one.subject());
                } else {
                    all = true;
                }
            }
        }
        return any;
    }

    void tell() {
        Changes changes = take();
        if (changes != null) {
            told.accept(changes);
        }
    }

    private synchronized @Nullable Changes take() {
        if (topics.isEmpty()) {
            return null;
        }
        Changes changes = new Changes(topics, subjects, all);
        topics.clear();
        subjects.clear();
        all = false;
        return changes;
    }
}
