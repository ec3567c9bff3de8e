package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrder.DataDisk;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OfferingId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.tenancy.Tenant;

/** A draft goes into an address and comes out the same; what an address says wrongly is not said. */
class OrderAddressTest {
    private static final Surroundings AROUND = new Surroundings(
            new Tenant(new TenantId(new UUID(0, 1)), "Marketing", "CC-4100", 1, Instant.EPOCH, 1),
            List.of(
                    new Image(new ImageId(new UUID(0, 2)), "Alpine", "Linux", 2, 64),
                    new Image(new ImageId(new UUID(0, 3)), "Debian", "Linux", 4, 256)),
            List.of(new Offering(new OfferingId(new UUID(0, 4)), "Cup", 500, 1_024, 10)),
            Optional.empty());
    private static final OrderDraft FIRST = OrderDraft.of("web-1", "Alpine", "Cup");

    @Test
    void aDraftComesOutAsItWentIn() {
        OrderDraft draft = FIRST.named("db 1")
                .booting("Debian")
                .custom(1_500, 3_072)
                .processorCeiling(2_000L)
                .memoryCeiling(4_096L)
                .bootDisk(25L)
                .costCentre("CC-7")
                .survives(1)
                .priority(-7)
                .group("web")
                .count(3)
                .selfSizing(new ServerOrder.SelfSizing(500, 1_024))
                .volumes(List.of(new DataDisk("db-data", 40), new DataDisk("a:b", 0)))
                .tags(Map.of("app", "a=b", "tier", ""));
        assertThat(read(OrderAddress.of(draft))).isEqualTo(draft);
        assertThat(read(OrderAddress.of(FIRST))).isEqualTo(FIRST);
    }

    @Test
    void keysAndUserDataAreInNoAddress() {
        OrderDraft draft = FIRST.keys(List.of("ssh-ed25519 AAAA")).userData("secret");
        assertThat(OrderAddress.of(draft)).isEqualTo(OrderAddress.of(FIRST));
    }

    @Test
    void whatIsWrittenWronglyIsNotSaid() {
        assertThat(
                        read(
                                "image=Nothing&offering=Bucket&cpu=-5&memory=lots&disk=1e9&tag=&tag=alone&survives=-1&count=999&priority=x"))
                .isEqualTo(FIRST);
        assertThat(read("cpu=500")).isEqualTo(FIRST);
        assertThat(read("cpu=99999999999999999999&memory=64")).isEqualTo(FIRST);
    }

    private static OrderDraft read(String address) {
        return read(QueryParameters.fromString(address));
    }

    private static OrderDraft read(QueryParameters address) {
        return OrderAddress.read(address, FIRST, AROUND);
    }
}
