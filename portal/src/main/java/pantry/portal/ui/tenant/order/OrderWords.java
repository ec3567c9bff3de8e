package pantry.portal.ui.tenant.order;

import java.util.ArrayList;
import java.util.List;
import pantry.portal.order.Alternative;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.ServerSpec;

/** Refusals in words: what is short, whose limit it is, what would work. */
final class OrderWords {
    private OrderWords() {}

    /** "Memory is short: 28 GiB asked, 25 GiB left of 96 GiB." */
    static String what(Shortage one) {
        return switch (one.of()) {
            case QUOTA ->
                Texts.of(
                        "order.short.quota",
                        is(one),
                        amount(one, one.requested()),
                        amount(one, one.available()),
                        amount(one, one.limit()));
            case POOL -> Texts.of("order.short.pool." + key(one), amount(one, one.requested()), left(one));
            case SERVER -> Texts.of("order.short.server", amountOf(one, one.requested()), amountOf(one, one.limit()));
        };
    }

    private static String left(Shortage one) {
        return one.available() > 0
                ? Texts.of("order.short.most", amount(one, one.available()))
                : Texts.of("order.short.none");
    }

    /** Whose limit it is, and whether the pool alone would do. */
    static String whose(List<Shortage> all, String tenant) {
        // How large one server may be is a part of the quota, and set by the same people.
        boolean isQuota = all.stream().anyMatch(one -> one.of() != Of.POOL);
        boolean isPool = all.stream().anyMatch(one -> one.of() == Of.POOL);
        if (isQuota && isPool) {
            return Texts.of("order.whose.both", tenant);
        }
        return isPool ? Texts.of("order.whose.pool") : Texts.of("order.whose.quota", tenant);
    }

    /** Under the button: "Memory is 3 GiB over the quota". */
    static String brief(Shortage one) {
        return switch (one.of()) {
            case QUOTA -> Texts.of("order.brief.quota", is(one), amount(one, one.requested() - one.available()));
            case POOL -> Texts.of("order.brief.pool." + key(one), amount(one, one.requested()));
            case SERVER -> Texts.of("order.brief.server", amountOf(one, one.limit()));
        };
    }

    /** In the place of a price, or under a field: "Your quota leaves 12.5 processors". */
    static String reason(Shortage one) {
        return switch (one.of()) {
            case QUOTA ->
                one.available() > 0
                        ? Texts.of("order.reason.quota", amountOf(one, one.available()))
                        : Texts.of("order.reason.quota.none", Texts.of("order.resource.none." + key(one)));
            case POOL -> Texts.of("order.brief.pool." + key(one), amount(one, one.requested()));
            case SERVER -> Texts.of("order.brief.server", amountOf(one, one.limit()));
        };
    }

    /** What is different from what was asked for: "24 GiB of memory". */
    static String of(Alternative alternative, ServerSpec asked) {
        if (alternative.kind() == Alternative.Kind.FEWER) {
            return Texts.of("order.alternative.fewer", alternative.order().servers());
        }
        ServerSpec spec = alternative.as().spec();
        List<String> parts = new ArrayList<>();
        boolean isOffering = alternative.kind() == Alternative.Kind.OFFERING;
        if (isOffering || spec.cpuMillicores() != asked.cpuMillicores()) {
            parts.add(Shown.processorsWithUnit(spec.cpuMillicores()));
        }
        if (isOffering || spec.memoryMiB() != asked.memoryMiB()) {
            parts.add(Texts.of("order.alternative.memory", Shown.memory(spec.memoryMiB())));
        }
        if (spec.bootDiskGiB() != asked.bootDiskGiB()) {
            parts.add(Texts.of("order.alternative.disk", Shown.storage(spec.bootDiskGiB())));
        }
        if (!isOffering
                && asked.ceilingMillicores() > asked.cpuMillicores()
                && spec.ceilingMillicores() != asked.ceilingMillicores()) {
            parts.add(Texts.of("order.alternative.ceiling", Shown.processorsWithUnit(spec.ceilingMillicores())));
        }
        if (!isOffering
                && asked.memoryCeilingMiB() > asked.memoryMiB()
                && spec.memoryCeilingMiB() != asked.memoryCeilingMiB()) {
            parts.add(Texts.of("order.alternative.ceiling", Shown.memory(spec.memoryCeilingMiB())));
        }
        String offering = alternative.order().offering();
        String sizes = String.join(", ", parts);
        return offering == null ? sizes : Texts.of("order.alternative.offering", offering, sizes);
    }

    private static String is(Shortage one) {
        return Texts.of("order.is." + key(one));
    }

    /** The words of a resource that an older or newer version knows are those of any. */
    private static String key(Shortage one) {
        return switch (one.resource()) {
            case "servers",
                    "cpuMillicores",
                    "memoryMiB",
                    "storageGiB",
                    "addresses",
                    "bladesApart",
                    "antiAffinityGroups",
                    "ceilingMillicores",
                    "memoryCeilingMiB" -> one.resource();
            default -> "other";
        };
    }

    private static String amount(Shortage one, long amount) {
        return switch (one.resource()) {
            case "cpuMillicores", "ceilingMillicores" -> Shown.processorsWithUnit((double) amount);
            case "memoryMiB", "memoryCeilingMiB" -> Shown.memory((double) amount);
            case "storageGiB" -> Shown.storage(amount);
            default -> Shown.number((double) amount, 0);
        };
    }

    private static String amountOf(Shortage one, long amount) {
        return Texts.of("order.amount." + key(one), amount(one, amount));
    }
}
