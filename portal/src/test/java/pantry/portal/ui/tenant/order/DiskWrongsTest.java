package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantry.portal.order.ServerOrder.DataDisk;
import pantry.provisioning.server.ServerSpec;

/** Each data volume's own sentence, at the field that it is about. */
class DiskWrongsTest {
    private static DiskWrongs of(DataDisk... disks) {
        return new DiskWrongs(List.of(disks), List.of("old-data"));
    }

    @Test
    void nothingIsWrongWithOrdinaryOnes() {
        assertThat(of(new DataDisk("a", 1), new DataDisk("b", 2)).first()).isEmpty();
    }

    @Test
    void aNameIsThereValidFreeAndThereOnce() {
        assertThat(of(new DataDisk("", 1)).name(0)).contains("The volume needs a name.");
        assertThat(of(new DataDisk("a b", 1)).name(0))
                .hasValueSatisfying(text -> assertThat(text).startsWith("A name has 1 to 63"));
        assertThat(of(new DataDisk("old-data", 1)).name(0)).contains("You have a volume called old-data already.");
        DiskWrongs twice = of(new DataDisk("a", 1), new DataDisk("a", 1));
        assertThat(twice.name(0)).isEmpty();
        assertThat(twice.name(1)).contains("There is a volume called a in this order already.");
        assertThat(twice.first()).isEqualTo(twice.name(1));
    }

    @Test
    void aSizeIsAtLeastTheLeast() {
        assertThat(of(new DataDisk("a", 0)).size(0)).contains("A volume has at least 1 GiB.");
    }

    @Test
    void thereAreNotMoreThanAServerHas() {
        List<DataDisk> many = Collections.nCopies(ServerSpec.MOST_VOLUMES + 1, new DataDisk("a", 1));
        assertThat(new DiskWrongs(many, List.of()).first()).contains("A server has at most 16 data volumes.");
    }
}
