package pantry.portal.ui.tenant.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pantry.portal.order.ServerOrder.DataDisk;
import pantry.portal.order.ServerRules;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSpec;

/** What is wrong with the data volumes of a draft, each at its field, in a person's words. */
record DiskWrongs(List<DataDisk> disks, List<String> taken) {
    Optional<String> first() {
        return disks.size() > ServerSpec.MOST_VOLUMES
                ? Optional.of(Texts.of("order.wrong.volumes", ServerSpec.MOST_VOLUMES))
                : IntStream.range(0, disks.size())
                        .boxed()
                        .flatMap(index -> Stream.of(name(index), size(index)))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    Optional<String> name(int index) {
        String name = disks.get(index).name();
        if (name.isEmpty()) {
            return Optional.of(Texts.of("order.wrong.volume.empty"));
        }
        if (ServerRules.NAME.objection(name).isPresent()) {
            return Optional.of(Texts.of("order.wrong.name"));
        }
        if (taken.contains(name)) {
            return Optional.of(Texts.of("order.wrong.volume.taken", name));
        }
        return disks.subList(0, index).stream().anyMatch(one -> one.name().equals(name))
                ? Optional.of(Texts.of("order.wrong.volume.twice", name))
                : Optional.empty();
    }

    Optional<String> size(int index) {
        return disks.get(index).sizeGiB() < ServerSpec.LEAST_DISK_GIB
                ? Optional.of(Texts.of("order.wrong.volume.size", Shown.storage(ServerSpec.LEAST_DISK_GIB)))
                : Optional.empty();
    }
}
