package pantry.portal.ui.tenant.order;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrders;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;

/** A size that stands in a form. A ceiling that was its guarantee goes with it. */
record SizeDraft(int cpu, int cpuCeiling, int memory, int memoryCeiling) {
    static SizeDraft of(Server server) {
        return new SizeDraft(
                server.cpuMillicores(), server.ceilingMillicores(), server.memoryMiB(), server.memoryCeilingMiB());
    }

    SizeDraft cpu(@Nullable Long millicores) {
        int value = decided(millicores);
        return new SizeDraft(value, cpuCeiling == cpu ? value : Math.max(cpuCeiling, value), memory, memoryCeiling);
    }

    SizeDraft cpuCeiling(@Nullable Long millicores) {
        return new SizeDraft(cpu, decided(millicores), memory, memoryCeiling);
    }

    SizeDraft memory(@Nullable Long mib) {
        int value = decided(mib);
        return new SizeDraft(cpu, cpuCeiling, value, memoryCeiling == memory ? value : Math.max(memoryCeiling, value));
    }

    SizeDraft memoryCeiling(@Nullable Long mib) {
        return new SizeDraft(cpu, cpuCeiling, memory, decided(mib));
    }

    /** An empty field is no size, and said to be too small. */
    private static int decided(@Nullable Long amount) {
        return amount == null ? 0 : Math.clamp(amount, 0, ServerOrders.LARGEST);
    }

    Optional<String> wrong(Field field, Optional<Image> image) {
        int leastMemory = Math.max(
                ServerSpec.LEAST_MEMORY_MIB, image.map(Image::minMemoryMiB).orElse(0));
        return switch (field) {
            case PROCESSORS ->
                cpu < ServerSpec.LEAST_MILLICORES
                        ? Optional.of(Texts.of(
                                "order.wrong.processors", Shown.processorsWithUnit(ServerSpec.LEAST_MILLICORES)))
                        : Optional.empty();
            case MEMORY ->
                memory < leastMemory
                        ? Optional.of(Texts.of("order.wrong.memory", Shown.memory(leastMemory)))
                        : Optional.empty();
            case PROCESSOR_CEILING ->
                cpuCeiling < cpu
                        ? Optional.of(Texts.of("order.wrong.ceiling", Shown.processorsWithUnit(cpu)))
                        : Optional.empty();
            case MEMORY_CEILING ->
                memoryCeiling < memory
                        ? Optional.of(Texts.of("order.wrong.ceiling", Shown.memory(memory)))
                        : Optional.empty();
            case NAME, COUNT, SURVIVES, GROUP, BOOT_DISK, KEYS, USER_DATA, COST_CENTRE -> Optional.empty();
        };
    }

    boolean isWrong(Optional<Image> image) {
        for (Field field : Field.values()) {
            if (wrong(field, image).isPresent()) {
                return true;
            }
        }
        return false;
    }

    NewSize newSize() {
        return new NewSize(cpu, cpuCeiling, memory, memoryCeiling);
    }
}
