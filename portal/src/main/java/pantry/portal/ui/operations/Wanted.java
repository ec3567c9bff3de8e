package pantry.portal.ui.operations;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationFilter;
import pantry.provisioning.operation.OperationState;

/** What of the list is wanted, as the page's address keeps it: a state, a subject, and the operation that is open. */
record Wanted(
        @Nullable OperationState state,
        @Nullable UUID subject,
        @Nullable OperationId open) {
    private static final String STATE = "state";
    private static final String SUBJECT = "subject";
    private static final String OPEN = "operation";

    /** What is mistyped filters nothing. */
    static Wanted read(QueryParameters query) {
        return new Wanted(
                parsed(query, STATE, OperationState::valueOf),
                parsed(query, SUBJECT, UUID::fromString),
                parsed(query, OPEN, OperationId::of));
    }

    private static <T> @Nullable T parsed(QueryParameters query, String name, Function<String, T> parse) {
        Optional<String> text = query.getSingleParameter(name);
        try {
            return text.isEmpty() ? null : parse.apply(text.get());
        } catch (IllegalArgumentException mistyped) {
            return null;
        }
    }

    OperationFilter filter(@Nullable TenantId tenant) {
        return new OperationFilter(tenant, state, subject);
    }

    boolean filters() {
        return state != null || subject != null;
    }

    Wanted withState(@Nullable OperationState wanted) {
        return new Wanted(wanted, subject, open);
    }

    Wanted withOpen(@Nullable OperationId wanted) {
        return new Wanted(state, subject, wanted);
    }

    String address(String path) {
        List<String> parts = new ArrayList<>();
        if (state != null) {
            parts.add(STATE + "=" + state);
        }
        if (subject != null) {
            parts.add(SUBJECT + "=" + subject);
        }
        if (open != null) {
            parts.add(OPEN + "=" + open);
        }
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }
}
