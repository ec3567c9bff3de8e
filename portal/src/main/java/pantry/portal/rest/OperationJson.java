package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;

/** A piece of work with its steps; {@code cause}, the technical side of an error, is for operators. */
@Schema(name = "Operation")
record OperationJson(
        UUID id,
        Ref tenant,
        String kind,
        SubjectJson subject,
        OperationState state,
        List<StepJson> steps,
        Ref author,
        @Nullable String error,
        @Nullable String cause,
        Instant createdAt,
        @Nullable Instant endedAt) {
    static OperationJson of(OperationView view, Ref tenant, Ref author, boolean withCause) {
        return new OperationJson(
                view.id().value(),
                tenant,
                view.kind(),
                new SubjectJson(
                        view.subject().type(),
                        view.subject().id(),
                        view.subject().name()),
                view.state(),
                view.steps().stream().map(StepJson::of).toList(),
                author,
                view.error(),
                withCause ? view.cause() : null,
                view.createdAt(),
                view.endedAt());
    }

    @Schema(name = "Subject")
    record SubjectJson(String type, UUID id, String name) {}

    @Schema(name = "Step")
    record StepJson(
            String name,
            OperationView.StepView.State state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String detail) {
        static StepJson of(OperationView.StepView step) {
            return new StepJson(step.name(), step.state(), step.startedAt(), step.endedAt(), step.detail());
        }
    }
}
