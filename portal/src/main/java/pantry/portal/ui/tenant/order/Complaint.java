package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is wrong with a field, told to the browser only when it is something else than before. */
final class Complaint {
    private Complaint() {}

    static void show(HasValidationProperties field, @Nullable String wrong) {
        String words = wrong == null ? "" : wrong;
        if (!Objects.equals(field.getErrorMessage(), words)) {
            field.setErrorMessage(words);
        }
        if (field.isInvalid() != (wrong != null)) {
            field.setInvalid(wrong != null);
        }
    }
}
