package pantry.provisioning.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;

/** A part of a list of operations; {@code next} is the cursor of what follows, absent at the end. */
public record OperationPage(
        List<OperationView> items, @Nullable OperationId next) {
    public OperationPage {
        items = List.copyOf(items);
    }
}
