package pantry.portal.push;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import pantry.provisioning.feed.Touched.Topic;

/**
 * What was touched since a page was last told. {@code all} when it was more than is worth listing: then anything may have
 * changed.
 */
public record Changes(Set<Topic> topics, Set<UUID> subjects, boolean all) {
    /** More subjects than a page could show at once are not told apart. */
    public static final int SUBJECTS_LIMIT = 500;

    public Changes {
        topics = Set.copyOf(topics);
        subjects = Set.copyOf(subjects);
    }

    /** Whatever one is interested in may have changed. */
    public static Changes anyOf(Interest interest) {
        return new Changes(interest.topics(), Set.of(), true);
    }

    public Changes plus(Changes more) {
        Set<Topic> bothTopics = new HashSet<>(topics);
        bothTopics.addAll(more.topics);
        Set<UUID> bothSubjects = new HashSet<>(subjects);
        bothSubjects.addAll(more.subjects);
        boolean tooMany = bothSubjects.size() > SUBJECTS_LIMIT;
        return new Changes(bothTopics, tooMany ? Set.of() : bothSubjects, all || more.all || tooMany);
    }

    public boolean touch(UUID subject) {
        return all || subjects.contains(subject);
    }

    public boolean touch(Topic topic) {
        return topics.contains(topic);
    }
}
