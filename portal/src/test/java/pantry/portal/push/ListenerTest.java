package pantry.portal.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;

class ListenerTest {
    private static final TenantId MARKETING = new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000001"));
    private static final TenantId RESEARCH = new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000002"));

    private final List<Changes> told = new ArrayList<>();

    @Test
    void aTenantsPageHearsOfItsOwnAlone() {
        Listener listener = listening(Interest.of(MARKETING, Topic.SERVER, Topic.BLADE));
        UUID own = UUID.randomUUID();
        assertThat(listener.note(List.of(new Touched(Topic.SERVER, UUID.randomUUID(), RESEARCH))))
                .isFalse();
        assertThat(listener.note(List.of(new Touched(Topic.BLADE, UUID.randomUUID(), null))))
                .as("what belongs to no tenant tells of others")
                .isFalse();
        assertThat(listener.note(List.of(new Touched(Topic.SERVER, own, MARKETING))))
                .isTrue();
        listener.tell();
        assertThat(told).singleElement().satisfies(changes -> {
            assertThat(changes.touch(own)).isTrue();
            assertThat(changes.touch(Topic.SERVER)).isTrue();
            assertThat(changes.touch(Topic.BLADE)).isFalse();
        });
    }

    @Test
    void whoMaySeeAllTenantsHearsOfAll() {
        Listener listener = listening(Interest.of(null, Topic.BLADE, Topic.QUOTA));
        assertThat(listener.note(List.of(new Touched(Topic.BLADE, UUID.randomUUID(), null))))
                .isTrue();
        assertThat(listener.note(List.of(new Touched(Topic.QUOTA, RESEARCH.value(), RESEARCH))))
                .isTrue();
    }

    @Test
    void aBurstIsToldOnceAndThenForgotten() {
        Listener listener = listening(Interest.of(MARKETING, Topic.SERVER));
        for (int i = 0; i < 100; i++) {
            listener.note(List.of(new Touched(Topic.SERVER, UUID.randomUUID(), MARKETING)));
        }
        listener.tell();
        listener.tell();
        assertThat(told)
                .singleElement()
                .satisfies(changes -> assertThat(changes.subjects()).hasSize(100));
    }

    @Test
    void moreThanIsWorthListingMeansAnything() {
        Listener listener = listening(Interest.of(MARKETING, Topic.SERVER));
        for (int i = 0; i <= Changes.SUBJECTS_LIMIT; i++) {
            listener.note(List.of(new Touched(Topic.SERVER, UUID.randomUUID(), MARKETING)));
        }
        listener.tell();
        assertThat(told.getFirst().touch(UUID.randomUUID())).isTrue();
        assertThat(told.getFirst().subjects()).hasSizeLessThanOrEqualTo(Changes.SUBJECTS_LIMIT);
    }

    @Test
    void whatComesWhileAPageIsBusyIsAddedUp() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Changes both = new Changes(java.util.Set.of(Topic.SERVER), java.util.Set.of(one), false)
                .plus(new Changes(java.util.Set.of(Topic.QUOTA), java.util.Set.of(other), false));
        assertThat(both.touch(one)).isTrue();
        assertThat(both.touch(other)).isTrue();
        assertThat(both.topics()).containsExactlyInAnyOrder(Topic.SERVER, Topic.QUOTA);
    }

    private Listener listening(Interest interest) {
        return new Listener(interest, told::add);
    }
}
