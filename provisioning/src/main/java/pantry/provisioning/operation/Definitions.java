package pantry.provisioning.operation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The kinds of operations there are. They are asked for at the first use and not before: definitions stand on rooms that
 * begin operations, so they come to life after {@link Operations}.
 */
@Component
class Definitions {
    private static final int NAME_LIMIT = 63;

    private final Supplier<Stream<? extends OperationDefinition<?>>> beans;
    private volatile @Nullable Map<String, OperationDefinition<?>> byKind;

    @Autowired
    Definitions(ObjectProvider<OperationDefinition<?>> beans) {
        this.beans = beans::stream;
    }

    Definitions(List<? extends OperationDefinition<?>> definitions) {
        this.beans = definitions::stream;
    }

    Optional<OperationDefinition<?>> find(String kind) {
        return Optional.ofNullable(all().get(kind));
    }

    /** The names of a kind's steps; of a kind that is no longer known, those that its log has. */
    List<String> stepNames(String kind, StepLog log) {
        return find(kind)
                .map(definition -> shown(definition, log))
                .orElseGet(() -> log.entries().stream()
                        .map(LogEntry::step)
                        .filter(name -> !name.equals(Course.UNDONE))
                        .distinct()
                        .toList());
    }

    /** What may not be needed is shown once it was begun. */
    private static List<String> shown(OperationDefinition<?> definition, StepLog log) {
        return definition.steps().inOrder().stream()
                .filter(step -> step.needed() == null || log.isBegun(step.name(), LogEntry.Direction.APPLY))
                .map(Steps.Named::name)
                .toList();
    }

    private static List<String> stepNames(OperationDefinition<?> definition) {
        return definition.steps().inOrder().stream().map(Steps.Named::name).toList();
    }

    private Map<String, OperationDefinition<?>> all() {
        Map<String, OperationDefinition<?>> known = byKind;
        if (known == null) {
            known = beans.get()
                    .map(Definitions::checked)
                    .collect(Collectors.toUnmodifiableMap(OperationDefinition::kind, Function.identity()));
            byKind = known;
        }
        return known;
    }

    private static OperationDefinition<?> checked(OperationDefinition<?> definition) {
        List<String> names = stepNames(definition);
        Set<String> different = new HashSet<>(names);
        if (names.isEmpty() || different.size() != names.size() || different.contains(Course.UNDONE)) {
            throw new IllegalStateException(definition.kind() + " needs steps with names of their own: " + names);
        }
        if (Stream.concat(Stream.of(definition.kind()), names.stream()).anyMatch(name -> name.length() > NAME_LIMIT)) {
            throw new IllegalStateException(definition.kind() + " has a name over " + NAME_LIMIT + " characters");
        }
        return definition;
    }
}
