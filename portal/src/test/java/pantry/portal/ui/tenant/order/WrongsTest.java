package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.server.Catalogue.Image;

/** Each field's own sentence, before anything is ordered. */
class WrongsTest {
    private static final Image DEBIAN = new Image(new ImageId(new UUID(0, 3)), "Debian", "Linux", 4, 256);
    private static final OrderDraft DRAFT = OrderDraft.sized("web-2", "Debian", 500, 512);

    @Test
    void nothingIsWrongWithAnOrdinaryOrder() {
        assertThat(wrongs(DRAFT).first()).isEmpty();
    }

    @Test
    void aNameThatIsTakenComesWithOneThatIsFree() {
        assertThat(wrongs(DRAFT.named("web-1")).at(Field.NAME))
                .isEqualTo("You have a server called web-1 already. web-2 is free.");
        assertThat(wrongs(DRAFT.named("")).at(Field.NAME)).isEqualTo("It needs a name.");
        assertThat(wrongs(DRAFT.named("a b")).at(Field.NAME)).startsWith("A name has 1 to 63");
    }

    @Test
    void aSizeHasTheLeastThatAnyServerAndItsImageNeed() {
        assertThat(wrongs(DRAFT.processors(10L)).at(Field.PROCESSORS)).isEqualTo("At least 0.05 processors");
        assertThat(wrongs(DRAFT.memory(64L)).at(Field.MEMORY)).isEqualTo("At least 256 MiB");
        assertThat(wrongs(DRAFT.memory(null)).at(Field.MEMORY)).isEqualTo("Say how much memory.");
        assertThat(wrongs(DRAFT.bootDisk(3L)).at(Field.BOOT_DISK)).contains("Debian takes 4 GiB");
        assertThat(wrongs(DRAFT.processorCeiling(100L)).at(Field.PROCESSOR_CEILING))
                .isEqualTo("At least the 0.5 processors that are guaranteed");
    }

    @Test
    void theFirstIsTheUppermostOnThePage() {
        assertThat(wrongs(DRAFT.memory(64L).named("")).first()).contains("It needs a name.");
    }

    private static Wrongs wrongs(OrderDraft draft) {
        return Wrongs.of(draft, Optional.of(DEBIAN), List.of("web-1"));
    }
}
