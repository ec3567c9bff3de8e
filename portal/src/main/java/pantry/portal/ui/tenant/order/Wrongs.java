package pantry.portal.ui.tenant.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.order.Names;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerRules;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.ServerSpec;

/** What of a draft can't be ordered whatever quota and pool have, by field and in a person's words. In the page's order. */
record Wrongs(Map<Field, String> sentences) {
    /** Where a sentence stands. */
    enum Field {
        NAME,
        COUNT,
        PROCESSORS,
        MEMORY,
        PROCESSOR_CEILING,
        MEMORY_CEILING,
        LEAST_PROCESSORS,
        LEAST_MEMORY,
        SURVIVES,
        GROUP,
        BOOT_DISK,
        KEYS,
        USER_DATA,
        COST_CENTRE
    }

    Wrongs {
        sentences = new LinkedHashMap<>(sentences);
    }

    @Nullable
    String at(Field field) {
        return sentences.get(field);
    }

    Optional<String> first() {
        return sentences.values().stream().findFirst();
    }

    /** {@code taken}: the names of the servers that exist, the newest first. */
    static Wrongs of(OrderDraft draft, Optional<Image> image, List<String> taken) {
        ServerOrder order = draft.order();
        Map<Field, String> found = new LinkedHashMap<>();
        names(order, taken).ifPresent(sentence -> found.put(Field.NAME, sentence));
        if (order.servers() < 1 || order.servers() > OrderAll.MOST) {
            found.put(Field.COUNT, Texts.of("order.wrong.count", OrderAll.MOST));
        }
        if (draft.isCustom()) {
            long leastMemory = Math.max(
                    ServerSpec.LEAST_MEMORY_MIB, image.map(Image::minMemoryMiB).orElse(0));
            size(
                    found,
                    Field.PROCESSORS,
                    order.cpuMillicores(),
                    ServerSpec.LEAST_MILLICORES,
                    Shown::processorsWithUnit,
                    "order.wrong.processors");
            size(found, Field.MEMORY, order.memoryMiB(), leastMemory, Shown::memory, "order.wrong.memory");
            ceiling(
                    found,
                    Field.PROCESSOR_CEILING,
                    order.ceilingMillicores(),
                    order.cpuMillicores(),
                    Shown::processorsWithUnit);
            ceiling(found, Field.MEMORY_CEILING, order.memoryCeilingMiB(), order.memoryMiB(), Shown::memory);
        }
        ServerOrder.SelfSizing least = order.selfSizing();
        if (least != null) {
            int boots = image.map(Image::minMemoryMiB).orElse(0);
            least(
                    found,
                    Field.LEAST_PROCESSORS,
                    least.minCpuMillicores(),
                    ServerSpec.LEAST_MILLICORES,
                    order.cpuMillicores(),
                    Shown::processorsWithUnit);
            least(
                    found,
                    Field.LEAST_MEMORY,
                    least.minMemoryMiB(),
                    Math.max(ServerSpec.LEAST_MEMORY_MIB, boots),
                    order.memoryMiB(),
                    Shown::memory);
        }
        int survives = order.survives() == null ? 0 : order.survives();
        if (survives < 0 || survives > ServerSpec.MOST_SURVIVES) {
            found.put(Field.SURVIVES, Texts.of("order.wrong.survives", ServerSpec.MOST_SURVIVES));
        }
        if (isWrong(ServerRules.NAME, order.antiAffinityGroup())) {
            found.put(Field.GROUP, Texts.of("order.wrong.group"));
        }
        Long disk = order.bootDiskGiB();
        if (disk != null && disk < 0) {
            found.put(Field.BOOT_DISK, Texts.of("order.wrong.disk.unreadable"));
        } else {
            image.filter(one -> disk != null && disk < one.sizeGiB())
                    .ifPresent(one -> found.put(
                            Field.BOOT_DISK, Texts.of("order.wrong.disk", one.name(), Shown.storage(one.sizeGiB()))));
        }
        if (order.sshKeys().size() > ServerSpec.MOST_SSH_KEYS) {
            found.put(Field.KEYS, Texts.of("order.wrong.keys", ServerSpec.MOST_SSH_KEYS));
        }
        if (ServerRules.USER_DATA.objection(order.userData()).isPresent()) {
            found.put(Field.USER_DATA, Texts.of("order.wrong.user-data", Shown.number(ServerSpec.USER_DATA_LIMIT, 0)));
        }
        if (isWrong(ServerRules.COST_CENTRE, order.costCentre())) {
            found.put(Field.COST_CENTRE, Texts.of("order.wrong.cost-centre"));
        }
        return new Wrongs(found);
    }

    /** Of several, the names that are counted on to must be free as well. */
    private static Optional<String> names(ServerOrder order, List<String> taken) {
        if (order.servers() <= 1
                || order.servers() > OrderAll.MOST
                || order.name().isEmpty()) {
            return name(order.name(), taken);
        }
        return Names.counted(order.name(), order.servers()).stream()
                .flatMap(name -> name(name, taken).stream())
                .findFirst();
    }

    private static Optional<String> name(String name, List<String> taken) {
        if (name.isEmpty()) {
            return Optional.of(Texts.of("order.wrong.name.empty"));
        }
        if (ServerRules.NAME.objection(name).isPresent()) {
            return Optional.of(Texts.of("order.wrong.name"));
        }
        return taken.contains(name)
                ? Optional.of(Texts.of("order.wrong.name.taken", name, Names.suggest(taken)))
                : Optional.empty();
    }

    private static void size(
            Map<Field, String> found,
            Field field,
            @Nullable Long size,
            long least,
            Function<Double, String> shown,
            String key) {
        if (size == null) {
            found.put(field, Texts.of(key + ".empty"));
        } else if (size < least) {
            found.put(field, Texts.of(key, shown.apply((double) least)));
        }
    }

    private static void ceiling(
            Map<Field, String> found,
            Field field,
            @Nullable Long ceiling,
            @Nullable Long guarantee,
            Function<Double, String> shown) {
        if (ceiling != null && guarantee != null && ceiling < guarantee) {
            found.put(field, Texts.of("order.wrong.ceiling", shown.apply((double) guarantee)));
        }
    }

    private static void least(
            Map<Field, String> found,
            Field field,
            long amount,
            long least,
            @Nullable Long guarantee,
            Function<Double, String> shown) {
        if (guarantee != null && guarantee >= least && (amount < least || amount > guarantee)) {
            found.put(
                    field, Texts.of("order.wrong.least", shown.apply((double) least), shown.apply((double) guarantee)));
        }
    }

    private static boolean isWrong(TextRule rule, @Nullable String text) {
        return text != null && rule.objection(text).isPresent();
    }
}
