package pantry.portal.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.springframework.stereotype.Component;
import pantry.portal.order.Alternative.Kind;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.placement.DryRun;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.placement.DryRunOutcome.Fits;
import pantry.provisioning.placement.DryRunOutcome.NotFound;
import pantry.provisioning.placement.DryRunOutcome.Shortfall;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.server.ServerSpec;

/**
 * What could be ordered instead of an order that was refused: the nearest orders that would be accepted now, each tried.
 * What is made smaller is made so by what the trial says is left, and tried again; in which proportion a blade takes
 * cpu and memory together no shortage tells, so that is looked for on two ladders, the second between two rungs of the first.
 */
@Component
public final class Alternatives {
    static final int LIMIT = 3;
    private static final int TRIES = 4;
    private static final int RUNGS = 32;
    private static final long CPU_STEP = 50;
    private static final long MEMORY_STEP = 64;

    private final Catalogue catalogue;
    private final DryRun dryRun;

    public Alternatives(Catalogue catalogue, DryRun dryRun) {
        this.catalogue = catalogue;
        this.dryRun = dryRun;
    }

    /** Nearest first; none where nothing smaller helps, and none when it would be accepted by now. */
    public List<Alternative> to(Resolved refused) {
        if (refused.order().servers() > 1) {
            return fewer(refused).stream().toList();
        }
        return catalogue
                .image(refused.spec().image().toString())
                .map(image -> nearest(
                        refused,
                        image,
                        catalogue.offerings(),
                        specs -> dryRun.each(refused.tenant().id(), specs)))
                .orElse(List.of());
    }

    /** As many of them as there is room for, if it is any. */
    private Optional<Alternative> fewer(Resolved refused) {
        int fit = 0;
        int tooMany = refused.order().servers();
        while (tooMany - fit > 1) {
            int middle = fit + (tooMany - fit) / 2;
            List<ServerSpec> some = refused.specs().subList(0, middle);
            if (dryRun.together(refused.tenant().id(), some) instanceof Fits) {
                fit = middle;
            } else {
                tooMany = middle;
            }
        }
        ServerOrder order =
                refused.order().but().count(fit == 1 ? null : (Integer) fit).build();
        return fit == 0
                ? Optional.empty()
                : Optional.of(new Alternative(Kind.FEWER, new Resolved(order, refused.spec(), refused.tenant())));
    }

    static List<Alternative> nearest(Resolved refused, Image image, List<Offering> offerings, Trial trial) {
        return new Search(refused, image, offerings, trial).nearest();
    }

    /** One refused order and everything that its alternatives are made of. */
    private record Search(Resolved refused, Image image, List<Offering> offerings, Trial trial) {
        List<Alternative> nearest() {
            List<Shortage> shortages = shortages(refused);
            if (shortages.isEmpty()) {
                return List.of();
            }
            Sizes asked = Sizes.of(refused.spec());
            List<Alternative> found = new ArrayList<>();
            asked.within(shortages).flatMap(this::fitted).ifPresent(found::add);
            if (shortages.stream().anyMatch(one -> one.of() == Of.POOL && isShape(one))) {
                inProportion(asked, shortages).ifPresent(found::add);
            }
            largestOffering(asked, shortages).ifPresent(found::add);
            found.sort(Comparator.<Alternative>comparingDouble(
                            one -> Sizes.of(one.as().spec()).distanceFrom(asked))
                    .thenComparing(Alternative::kind));
            Set<ServerSpec> seen = new HashSet<>();
            return found.stream()
                    .filter(one -> seen.add(one.as().spec()))
                    .limit(LIMIT)
                    .toList();
        }

        private static boolean isShape(Shortage one) {
            return one.resource().equals("cpuMillicores") || one.resource().equals("memoryMiB");
        }

        /** Reduced by what each trial says is left, until it fits. */
        private Optional<Alternative> fitted(Sizes first) {
            Optional<Sizes> sizes = Optional.of(first);
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<Resolved> order =
                        sizes.filter(one -> one.isEnoughFor(image)).flatMap(this::ordered);
                if (order.isEmpty()) {
                    return Optional.empty();
                }
                DryRunOutcome outcome = trial.each(List.of(order.get().spec())).getFirst();
                switch (outcome) {
                    case Fits _ -> {
                        boolean isAsHeld = Sizes.of(order.get().spec()).hasGuaranteesOf(Sizes.of(refused.spec()));
                        return Optional.of(new Alternative(isAsHeld ? Kind.LOWER_CEILING : Kind.REDUCED, order.get()));
                    }
                    case Shortfall(var shortages) -> sizes = sizes.flatMap(one -> one.within(shortages));
                    case NotFound() -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Alternative> inProportion(Sizes asked, List<Shortage> shortages) {
            return asked.withinAnyBlade(shortages)
                    .flatMap(this::largestShape)
                    .map(shape -> {
                        Sizes rounded = shape.rounded(CPU_STEP, MEMORY_STEP);
                        return rounded.isEnoughFor(image) ? rounded : shape;
                    })
                    .flatMap(this::fitted)
                    .map(found ->
                            new Alternative(found.kind() == Kind.REDUCED ? Kind.SMALLER : found.kind(), found.as()));
        }

        /** The larger an order, the harder it fits: so the last rung that holds is the largest. */
        private Optional<Sizes> largestShape(Sizes most) {
            int coarse = lastThatHolds(rung -> most.times(rung / RUNGS));
            if (coarse == RUNGS) {
                return Optional.of(most);
            }
            int fine = lastThatHolds(rung -> most.times((coarse + rung / RUNGS) / RUNGS));
            return coarse + fine == 0
                    ? Optional.empty()
                    : Optional.of(most.times((coarse + (double) fine / RUNGS) / RUNGS));
        }

        private int lastThatHolds(DoubleFunction<Sizes> rungs) {
            List<ServerSpec> specs = new ArrayList<>();
            for (int rung = 1; rung <= RUNGS; rung++) {
                Sizes sizes = rungs.apply(rung).atLeast(image);
                specs.add(specOf(new Sizes(
                        sizes.cpu(),
                        sizes.cpu(),
                        sizes.memory(),
                        sizes.memory(),
                        refused.spec().bootDiskGiB())));
            }
            List<DryRunOutcome> outcomes = trial.each(specs);
            int last = 0;
            while (last < RUNGS && shortagesOf(outcomes.get(last)).stream().noneMatch(Search::isShape)) {
                last++;
            }
            return last;
        }

        /** Of those that ask no more than was asked, and are not what was asked. */
        private Optional<Alternative> largestOffering(Sizes asked, List<Shortage> shortages) {
            List<Resolved> orders = offerings.stream()
                    .filter(one -> one.cpuMillicores() <= asked.cpu() && one.memoryMiB() <= asked.memory())
                    .sorted(Comparator.comparingInt(Offering::cpuMillicores)
                            .thenComparingInt(Offering::memoryMiB)
                            .reversed())
                    .map(offering -> offered(offering, shortages))
                    .flatMap(Optional::stream)
                    .filter(order -> !order.spec().equals(refused.spec()))
                    .toList();
            List<DryRunOutcome> outcomes = orders.isEmpty()
                    ? List.of()
                    : trial.each(orders.stream().map(Resolved::spec).toList());
            for (int i = 0; i < orders.size(); i++) {
                if (outcomes.get(i) instanceof Fits) {
                    return Optional.of(new Alternative(Kind.OFFERING, orders.get(i)));
                }
            }
            return Optional.empty();
        }

        /** With the disk that was asked for or comes with it, as far as there is one, and ceilings only if those can stay. */
        private Optional<Resolved> offered(Offering offering, List<Shortage> shortages) {
            ServerOrder order = refused.order().offered(offering.name());
            Long own = refused.order().bootDiskGiB();
            long disk = own == null ? Math.max(offering.diskGiB(), image.sizeGiB()) : own;
            for (Shortage one : shortages) {
                if (one.resource().equals("storageGiB")) {
                    disk = Math.min(disk, one.available());
                }
            }
            boolean isOwnDisk = own != null || disk != offering.diskGiB();
            order = order.withBootDisk(isOwnDisk ? (Long) disk : null);
            if (shortages.stream().anyMatch(one -> one.resource().contains("eiling"))) {
                order = order.withCeilings(null, null);
            }
            return completed(order, Optional.of(offering));
        }

        /** An order of these sizes that says no more than it must. */
        private Optional<Resolved> ordered(Sizes sizes) {
            ServerSpec spec = refused.spec();
            ServerOrder order = refused.order();
            boolean isOwnSize = sizes.cpu() != spec.cpuMillicores() || sizes.memory() != spec.memoryMiB();
            boolean isOwnDisk = order.bootDiskGiB() != null
                    || sizes.disk() != spec.bootDiskGiB()
                    || (isOwnSize && sizes.disk() != image.sizeGiB());
            ServerOrder sized = (isOwnSize ? order.sized(sizes.cpu(), sizes.memory()) : order)
                    .withCeilings(
                            sizes.cpuCeiling() == sizes.cpu() ? null : (Long) sizes.cpuCeiling(),
                            sizes.memoryCeiling() == sizes.memory() ? null : (Long) sizes.memoryCeiling())
                    .withBootDisk(isOwnDisk ? (Long) sizes.disk() : null);
            return completed(
                    sized,
                    offerings.stream()
                            .filter(one -> one.name().equals(sized.offering())
                                    || one.id().toString().equals(sized.offering()))
                            .findFirst());
        }

        private Optional<Resolved> completed(ServerOrder order, Optional<Offering> offering) {
            return ServerOrders.complete(order, refused.tenant(), Optional.of(image), offering)
                            instanceof Resolved resolved
                    ? Optional.of(resolved)
                    : Optional.empty();
        }

        private ServerSpec specOf(Sizes sizes) {
            return refused.spec()
                    .but()
                    .cpu((int) sizes.cpu(), (int) sizes.cpuCeiling())
                    .memory((int) sizes.memory(), (int) sizes.memoryCeiling())
                    .bootDisk((int) sizes.disk())
                    .build();
        }

        private List<Shortage> shortages(Resolved order) {
            return shortagesOf(trial.each(List.of(order.spec())).getFirst());
        }

        private static List<Shortage> shortagesOf(DryRunOutcome outcome) {
            return outcome instanceof Shortfall(var shortages) ? shortages : List.of();
        }
    }
}
