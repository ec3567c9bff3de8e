package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What a change of the form makes of the order. */
class OrderDraftTest {
    private static final Offering SMALL = offering("Cup", 500, 1_024, 10);
    private static final Offering LARGE = offering("Barrel", 4_000, 8_192, 40);
    private static final OrderDraft DRAFT = OrderDraft.of("web-1", "Debian", "Cup");

    @Test
    void aSizeOfOnesOwnStartsWhereTheOfferingWasWithItsDisk() {
        OrderDraft custom = DRAFT.customFrom(SMALL);
        assertThat(custom.isCustom()).isTrue();
        assertThat(custom.order().cpuMillicores()).isEqualTo(500);
        assertThat(custom.order().memoryMiB()).isEqualTo(1_024);
        assertThat(custom.order().bootDiskGiB()).isEqualTo(10);
    }

    @Test
    void aDiskThatCameWithAnOfferingGoesWithItAndATypedOneStays() {
        List<Offering> all = List.of(SMALL, LARGE);
        OrderDraft custom = DRAFT.customFrom(SMALL);
        assertThat(custom.offered(LARGE, all).order().bootDiskGiB()).isNull();
        assertThat(custom.bootDisk(33L).offered(LARGE, all).order().bootDiskGiB())
                .isEqualTo(33);
    }

    @Test
    void anOfferingHasNoCeilingsOfItsOwn() {
        OrderDraft custom = DRAFT.customFrom(SMALL).processorCeiling(2_000L).memoryCeiling(4_096L);
        assertThat(custom.offered("Barrel").order().ceilingMillicores()).isNull();
        assertThat(custom.offered("Barrel").order().memoryCeilingMiB()).isNull();
    }

    @Test
    void aGuaranteeRaisedAboveItsCeilingTakesItAlong() {
        OrderDraft custom = DRAFT.customFrom(SMALL).processorCeiling(2_000L);
        assertThat(custom.processors(1_000L).order().ceilingMillicores()).isEqualTo(2_000);
        assertThat(custom.processors(2_000L).order().ceilingMillicores()).isNull();
        assertThat(custom.processors(3_000L).order().ceilingMillicores()).isNull();
    }

    @Test
    void aCeilingTypedBelowItsGuaranteeStaysAsTyped() {
        OrderDraft custom = DRAFT.customFrom(LARGE);
        assertThat(custom.processorCeiling(1_000L).order().ceilingMillicores()).isEqualTo(1_000);
        assertThat(custom.processorCeiling(4_000L).order().ceilingMillicores()).isNull();
    }

    @Test
    void whoSizesItselfGetsRoomToBothSidesAndAnOfferingHasNone() {
        Surroundings around = new Surroundings(
                new Tenant(new TenantId(new UUID(0, 1)), "Marketing", "CC-4100", 1, Instant.EPOCH, 1),
                List.of(new Image(new ImageId(new UUID(0, 2)), "Debian", "Linux", 4, 512)),
                List.of(SMALL),
                Optional.empty());
        OrderDraft sizing = DRAFT.booting("Debian").sizingItself(around);
        assertThat(sizing.isCustom()).isTrue();
        assertThat(sizing.order().ceilingMillicores()).isEqualTo(1_000);
        assertThat(sizing.order().memoryCeilingMiB()).isEqualTo(2_048);
        assertThat(sizing.order().selfSizing())
                .as("a quarter, and what its image boots in")
                .isEqualTo(new ServerOrder.SelfSizing(125, 512));
        assertThat(sizing.leastProcessors(null).order().selfSizing()).isEqualTo(new ServerOrder.SelfSizing(0, 512));
        assertThat(DRAFT.customFrom(SMALL)
                        .processorCeiling(700L)
                        .sizingItself(around)
                        .order()
                        .ceilingMillicores())
                .as("a ceiling that was typed stays")
                .isEqualTo(700);
        assertThat(sizing.sizing())
                .as("its price is another")
                .isNotEqualTo(sizing.selfSizing(null).sizing());
        assertThat(sizing.offered("Barrel").order().selfSizing()).isNull();
    }

    @Test
    void whatIsTypedBesideTheSizesChangesNoQuote() {
        OrderDraft other = DRAFT.named("db-1")
                .userData("#cloud-config")
                .tags(Map.of("app", "db"))
                .costCentre("CC-9")
                .keys(List.of("ssh-ed25519 AAAA"));
        assertThat(other.sizing()).isEqualTo(DRAFT.sizing());
        assertThat(DRAFT.booting("Alpine").sizing()).isNotEqualTo(DRAFT.sizing());
    }

    @Test
    void aDataVolumeIsAddedWithAFreeNameAndStaysWhateverElseChanges() {
        OrderDraft two = DRAFT.oneMoreVolume().oneMoreVolume();
        assertThat(two.order().volumes())
                .containsExactly(new DataDisk("web-1-data", 10), new DataDisk("web-1-data-2", 10));
        OrderDraft changed = two.named("db-1")
                .keys(List.of("ssh-ed25519 AAAA"))
                .customFrom(SMALL)
                .processors(900L);
        assertThat(changed.order().volumes()).isEqualTo(two.order().volumes());
        assertThat(changed.withoutVolume(0).order().volumes()).containsExactly(new DataDisk("web-1-data-2", 10));
        assertThat(changed.oneMoreVolume().order().volumes().getLast().name()).isEqualTo("db-1-data");
    }

    @Test
    void ofDataVolumesOnlyTheSizeChangesTheQuote() {
        OrderDraft one = DRAFT.oneMoreVolume();
        assertThat(one.sizing()).isNotEqualTo(DRAFT.sizing());
        assertThat(one.volume(0, new DataDisk("other", 10)).sizing()).isEqualTo(one.sizing());
        assertThat(one.volume(0, new DataDisk("other", 11)).sizing()).isNotEqualTo(one.sizing());
        assertThat(one.volume(0, new DataDisk("", 0)).sizing().volumes())
                .as("what is no size yet is asked for as the least")
                .containsExactly(new DataDisk("server0", 1));
    }

    private static Offering offering(String name, int cpu, int memory, int disk) {
        return new Offering(new OfferingId(new UUID(0, cpu)), name, cpu, memory, disk);
    }
}
