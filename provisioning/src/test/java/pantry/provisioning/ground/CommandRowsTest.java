package pantry.provisioning.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

class CommandRowsTest {
    private static final CommandKey KEY = CommandKey.of("tenant", "k-1", "POST", "/servers", "{}");
    private static final Answer ANSWER = new Answer(202, Map.of("Location", "/operations/1"), "{\"id\":1}");

    @OnBothDatabases
    void aKeyIsClaimedOnceAndItsAnswerKeptForTwoDays(TestGround ground) {
        Transactions.Scoped system = ground.transactions.forSystem();
        system.write(() -> {
            assertThat(ground.commandRows.claim(KEY, ground.clock.instant())).isTrue();
            assertThat(ground.commandRows.claim(KEY, ground.clock.instant())).isFalse();
            ground.commandRows.answer(KEY, ANSWER);
        });
        assertThat(system.read(() -> ground.commandRows.find(KEY)))
                .contains(new CommandRows.Kept(KEY.bodyDigest(), ANSWER));

        ground.clock.advance(CommandRows.KEPT.minus(Duration.ofSeconds(1)));
        assertThat(system.write(() -> ground.commandRows.purge(ground.clock.instant())))
                .isZero();
        ground.clock.advance(Duration.ofSeconds(2));
        assertThat(system.write(() -> ground.commandRows.purge(ground.clock.instant())))
                .isOne();
        assertThat(system.read(() -> ground.commandRows.find(KEY))).isEmpty();
    }

    @OnBothDatabases
    void aReleasedKeyIsFreeAndAnAnsweredOneIsNotReleased(TestGround ground) {
        Transactions.Scoped system = ground.transactions.forSystem();
        system.write(() -> {
            ground.commandRows.claim(KEY, ground.clock.instant());
            ground.commandRows.release(KEY);
        });
        system.write(() -> {
            assertThat(ground.commandRows.claim(KEY, ground.clock.instant())).isTrue();
            ground.commandRows.answer(KEY, ANSWER);
        });
        system.write(() -> ground.commandRows.release(KEY));
        assertThat(system.read(() -> ground.commandRows.find(KEY))).isPresent();
    }
}
