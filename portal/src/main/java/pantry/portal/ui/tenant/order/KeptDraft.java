package pantry.portal.ui.tenant.order;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;

/**
 * The draft that was typed last in this session, whole: a reload finds in it what an address does not carry, keys and user
 * data. It counts only for the address that it had.
 */
final class KeptDraft {
    private static final String KEY = KeptDraft.class.getName();

    private KeptDraft() {}

    static void keep(OrderDraft draft) {
        VaadinSession.getCurrent().setAttribute(KEY, draft);
    }

    static void forget() {
        VaadinSession.getCurrent().setAttribute(KEY, null);
    }

    static Optional<OrderDraft> of(OrderDraft asWritten, QueryParameters written) {
        return VaadinSession.getCurrent().getAttribute(KEY) instanceof OrderDraft kept
                        && !written.getParameters().isEmpty()
                        && OrderAddress.of(kept).equals(OrderAddress.of(asWritten))
                ? Optional.of(kept)
                : Optional.empty();
    }
}
