package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrders;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;

/** The size that a server is to have. Sizes are longs: one that no pool has is told what is short, as an order is. */
@Schema(name = "SizeChange", description = "At least one of them; what is left out stays")
record SizeChange(
        @Schema(minimum = "50") @Nullable Long cpuMillicores,
        @Schema(minimum = "50") @Nullable Long ceilingMillicores,
        @Schema(minimum = "64") @Nullable Long memoryMiB,
        @Schema(minimum = "64") @Nullable Long memoryCeilingMiB) {
    static SizeChange read(Fields fields) {
        SizeChange change = new SizeChange(
                whole(fields, "cpuMillicores", ServerSpec.LEAST_MILLICORES),
                whole(fields, "ceilingMillicores", ServerSpec.LEAST_MILLICORES),
                whole(fields, "memoryMiB", ServerSpec.LEAST_MEMORY_MIB),
                whole(fields, "memoryCeilingMiB", ServerSpec.LEAST_MEMORY_MIB));
        if (Stream.of("cpuMillicores", "ceilingMillicores", "memoryMiB", "memoryCeilingMiB")
                .noneMatch(fields::has)) {
            fields.error("cpuMillicores", "is missing, and so are the others: say what is to change");
        }
        change.requireOrder(fields, "ceilingMillicores", change.ceilingMillicores, change.cpuMillicores);
        change.requireOrder(fields, "memoryCeilingMiB", change.memoryCeilingMiB, change.memoryMiB);
        return change;
    }

    private static @Nullable Long whole(Fields fields, String name, long least) {
        OptionalLong value = fields.whole(name, least);
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    private void requireOrder(Fields fields, String name, @Nullable Long ceiling, @Nullable Long guarantee) {
        if (ceiling != null && guarantee != null && ceiling < guarantee) {
            fields.error(name, "must be at least " + guarantee);
        }
    }

    /** Refused where a ceiling would come to be below what the server is guaranteed already, or its image would not run. */
    NewSize of(Server server, Optional<Image> image) {
        List<FieldError> errors = new ArrayList<>();
        image.filter(one -> memoryMiB != null && memoryMiB < one.minMemoryMiB())
                .ifPresent(one -> errors.add(
                        new FieldError("/memoryMiB", one.name() + " needs at least " + one.minMemoryMiB() + " MiB")));
        if (cpuMillicores == null && ceilingMillicores != null && ceilingMillicores < server.cpuMillicores()) {
            errors.add(new FieldError(
                    "/ceilingMillicores", "must be at least the " + server.cpuMillicores() + " that are guaranteed"));
        }
        if (memoryMiB == null && memoryCeilingMiB != null && memoryCeilingMiB < server.memoryMiB()) {
            errors.add(new FieldError(
                    "/memoryCeilingMiB", "must be at least the " + server.memoryMiB() + " that are guaranteed"));
        }
        if (!errors.isEmpty()) {
            throw new Refusal(
                    Problem.of(ProblemKind.NOT_POSSIBLE, "See errors for what can't be had as it was asked for.")
                            .with(errors));
        }
        return new NewSize(
                decided(cpuMillicores), decided(ceilingMillicores), decided(memoryMiB), decided(memoryCeilingMiB));
    }

    private static @Nullable Integer decided(@Nullable Long size) {
        return size == null ? null : (Integer) (int) Math.min(size, ServerOrders.LARGEST);
    }

    /** A size beyond everything is decided about as a smaller one, and told as it was asked for. */
    Shortage asAsked(Shortage shortage) {
        Long asked = shortage.requested() < ServerOrders.LARGEST
                ? null
                : switch (shortage.resource()) {
                    case "cpuMillicores" -> cpuMillicores;
                    case "memoryMiB" -> memoryMiB;
                    case "ceilingMillicores" -> ceilingMillicores;
                    case "memoryCeilingMiB" -> memoryCeilingMiB;
                    default -> null;
                };
        return new Shortage(
                shortage.resource(),
                Objects.requireNonNullElse(asked, shortage.requested()),
                shortage.available(),
                shortage.limit(),
                shortage.of());
    }
}
