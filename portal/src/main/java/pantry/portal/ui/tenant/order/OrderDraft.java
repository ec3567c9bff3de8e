package pantry.portal.ui.tenant.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.Alternative;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrder.DataDisk;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.server.ServerSpec;

/** What stands in the form, as the order that it would be. A change makes another draft. */
record OrderDraft(ServerOrder order) {
    /** Stands in for a name that is not one yet, where only sizes matter. */
    private static final String NAMELESS = "server";

    private static final int ROOM_ABOVE = 2;
    private static final int ROOM_BELOW = 4;
    private static final long USUAL_VOLUME_GIB = 10;
    /** Of a long server's name so much begins its volumes' names. */
    private static final int VOLUME_STEM = 50;

    static OrderDraft of(String name, String image, String offering) {
        return new OrderDraft(ServerOrder.ofOffering(name, image, offering));
    }

    static OrderDraft sized(String name, String image, long cpuMillicores, long memoryMiB) {
        return new OrderDraft(ServerOrder.of(name, image, cpuMillicores, memoryMiB));
    }

    boolean isCustom() {
        return order.offering() == null;
    }

    /** All that price and room depend on: two drafts with the same sizing get the same quote. */
    ServerOrder sizing() {
        List<DataDisk> sizes = new ArrayList<>();
        for (DataDisk disk : order.volumes()) {
            sizes.add(new DataDisk(NAMELESS + sizes.size(), Math.max(disk.sizeGiB(), ServerSpec.LEAST_DISK_GIB)));
        }
        return order.but()
                .named(NAMELESS)
                .sshKeys(List.of())
                .userData("")
                .costCentre(null)
                .tags(Map.of())
                .priority(null)
                .volumes(sizes)
                .build();
    }

    OrderDraft named(String name) {
        return new OrderDraft(order.but().named(name).build());
    }

    OrderDraft booting(String image) {
        return new OrderDraft(order.but().booting(image).build());
    }

    /** An offering is whole: ceilings of one's own, and sizing itself, belong to a size of one's own. */
    OrderDraft offered(String offering) {
        return new OrderDraft(order.offered(offering)
                .but()
                .ceilings(null, null)
                .selfSizing(null)
                .build());
    }

    /** The same, and a disk that came with another offering goes with it; one of another size was typed and stays. */
    OrderDraft offered(Offering offering, List<Offering> all) {
        Long disk = order.bootDiskGiB();
        boolean isOwn = disk != null && all.stream().noneMatch(one -> one.diskGiB() == disk);
        return offered(offering.name()).bootDisk(isOwn ? disk : null);
    }

    OrderDraft custom(long cpuMillicores, long memoryMiB) {
        return new OrderDraft(order.sized(cpuMillicores, memoryMiB));
    }

    /** A size of one's own that starts where the offering was, its disk too. */
    OrderDraft customFrom(Offering offering) {
        Long disk = order.bootDiskGiB();
        return custom(offering.cpuMillicores(), offering.memoryMiB())
                .bootDisk(disk == null ? (Long) (long) offering.diskGiB() : disk);
    }

    /** A field that is empty has no size. A guarantee that is raised above its ceiling takes it along. */
    OrderDraft processors(@Nullable Long millicores) {
        return sizes(
                millicores, above(order.ceilingMillicores(), millicores), order.memoryMiB(), order.memoryCeilingMiB());
    }

    OrderDraft memory(@Nullable Long mib) {
        return sizes(order.cpuMillicores(), order.ceilingMillicores(), mib, above(order.memoryCeilingMiB(), mib));
    }

    /** One that is typed below its guarantee stays as typed, and is wrong; one that is the guarantee is none. */
    OrderDraft processorCeiling(@Nullable Long millicores) {
        return sizes(
                order.cpuMillicores(),
                Objects.equals(millicores, order.cpuMillicores()) ? null : millicores,
                order.memoryMiB(),
                order.memoryCeilingMiB());
    }

    OrderDraft memoryCeiling(@Nullable Long mib) {
        return sizes(
                order.cpuMillicores(),
                order.ceilingMillicores(),
                order.memoryMiB(),
                Objects.equals(mib, order.memoryMiB()) ? null : mib);
    }

    /** Absent: what the offering has or the image takes. */
    OrderDraft bootDisk(@Nullable Long gib) {
        return new OrderDraft(order.withBootDisk(gib));
    }

    OrderDraft volumes(List<DataDisk> disks) {
        return new OrderDraft(order.withVolumes(disks));
    }

    /** One more, with a name that is free among them. */
    OrderDraft oneMoreVolume() {
        List<DataDisk> disks = new ArrayList<>(order.volumes());
        disks.add(new DataDisk(freeVolumeName(), USUAL_VOLUME_GIB));
        return volumes(disks);
    }

    private String freeVolumeName() {
        Set<String> names = order.volumes().stream().map(DataDisk::name).collect(Collectors.toSet());
        String server = order.name().substring(0, Math.min(order.name().length(), VOLUME_STEM));
        String name = server + "-data";
        for (int number = 2; names.contains(name); number++) {
            name = server + "-data-" + number;
        }
        return name;
    }

    OrderDraft volume(int index, DataDisk disk) {
        List<DataDisk> disks = new ArrayList<>(order.volumes());
        disks.set(index, disk);
        return volumes(disks);
    }

    OrderDraft withoutVolume(int index) {
        List<DataDisk> disks = new ArrayList<>(order.volumes());
        disks.remove(index);
        return volumes(disks);
    }

    OrderDraft keys(List<String> keys) {
        return new OrderDraft(order.but().sshKeys(keys).build());
    }

    OrderDraft userData(String text) {
        return new OrderDraft(order.but().userData(text).build());
    }

    /** Absent: the tenant's. */
    OrderDraft costCentre(@Nullable String centre) {
        return new OrderDraft(order.but().costCentre(centre).build());
    }

    OrderDraft tags(Map<String, String> tags) {
        return new OrderDraft(order.but().tags(tags).build());
    }

    /** What is as if nobody had said anything is absent. */
    OrderDraft survives(int blades) {
        return new OrderDraft(
                order.but().survives(blades == 0 ? null : (Integer) blades).build());
    }

    OrderDraft priority(int rank) {
        return new OrderDraft(
                order.but().priority(rank == 0 ? null : (Integer) rank).build());
    }

    OrderDraft group(String name) {
        return new OrderDraft(
                order.but().antiAffinityGroup(name.isEmpty() ? null : name).build());
    }

    OrderDraft selfSizing(ServerOrder.@Nullable SelfSizing least) {
        return new OrderDraft(order.but().selfSizing(least).build());
    }

    /** From where it is, with room to both sides: down to a quarter, and up to twice as much where no ceiling was set. */
    OrderDraft sizingItself(Surroundings around) {
        String offering = order.offering();
        OrderDraft own = offering == null
                ? this
                : around.offering(offering).map(this::customFrom).orElse(this);
        Long cpu = own.order.cpuMillicores();
        Long memory = own.order.memoryMiB();
        if (cpu == null || memory == null) {
            return own.selfSizing(new ServerOrder.SelfSizing(ServerSpec.LEAST_MILLICORES, ServerSpec.LEAST_MEMORY_MIB));
        }
        int boots = around.image(order.image()).map(Image::minMemoryMiB).orElse(ServerSpec.LEAST_MEMORY_MIB);
        Long cpuCeiling = own.order.ceilingMillicores();
        Long memoryCeiling = own.order.memoryCeilingMiB();
        return own.sizes(
                        cpu,
                        cpuCeiling == null ? (Long) (cpu * ROOM_ABOVE) : cpuCeiling,
                        memory,
                        memoryCeiling == null ? (Long) (memory * ROOM_ABOVE) : memoryCeiling)
                .selfSizing(new ServerOrder.SelfSizing(
                        Math.max(ServerSpec.LEAST_MILLICORES, cpu / ROOM_BELOW),
                        Math.max(Math.max(ServerSpec.LEAST_MEMORY_MIB, boots), memory / ROOM_BELOW)));
    }

    /** A field that is empty is nothing, and that is too little. */
    OrderDraft leastProcessors(@Nullable Long millicores) {
        ServerOrder.SelfSizing least = order.selfSizing();
        return least == null
                ? this
                : selfSizing(new ServerOrder.SelfSizing(millicores == null ? 0 : millicores, least.minMemoryMiB()));
    }

    OrderDraft leastMemory(@Nullable Long mib) {
        ServerOrder.SelfSizing least = order.selfSizing();
        return least == null
                ? this
                : selfSizing(new ServerOrder.SelfSizing(least.minCpuMillicores(), mib == null ? 0 : mib));
    }

    OrderDraft count(int servers) {
        return new OrderDraft(
                order.but().count(servers == 1 ? null : (Integer) servers).build());
    }

    /** The sizes of the alternative and everything else as it is typed by now. */
    OrderDraft like(Alternative alternative) {
        ServerOrder other = alternative.order();
        OrderDraft draft = other.offering() == null
                ? sizes(other.cpuMillicores(), other.ceilingMillicores(), other.memoryMiB(), other.memoryCeilingMiB())
                : offered(other.offering());
        return draft.bootDisk(other.bootDiskGiB()).count(other.servers());
    }

    private OrderDraft sizes(
            @Nullable Long cpu, @Nullable Long cpuCeiling, @Nullable Long memory, @Nullable Long memoryCeiling) {
        return new OrderDraft(order.but()
                .sized(cpu, memory)
                .ceilings(cpuCeiling, memoryCeiling)
                .build());
    }

    /** A ceiling that is no more than the guarantee is the guarantee, and absent. */
    private static @Nullable Long above(@Nullable Long ceiling, @Nullable Long guarantee) {
        return ceiling == null || guarantee == null || ceiling > guarantee ? ceiling : null;
    }
}
