package pantry.portal.order;

import java.util.List;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Tenant;

/** What an order means here, or why it means nothing. */
public sealed interface Resolution {
    /** What was ordered, and as what it is decided about. */
    record Resolved(ServerOrder order, ServerSpec spec, Tenant tenant) implements Resolution {
        /** Each server of it: {@code spec} itself unless it is an order for several. */
        public List<ServerSpec> specs() {
            return Several.of(spec, order.count());
        }
    }

    /** Each field that is wrong, and what is wrong with it. */
    record Invalid(List<Objection> objections) implements Resolution {
        public Invalid {
            objections = List.copyOf(objections);
        }
    }

    /** The tenant is there no more. */
    record NoTenant() implements Resolution {}
}
