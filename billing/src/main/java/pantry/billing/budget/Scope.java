package pantry.billing.budget;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Of what a budget is. */
public sealed interface Scope {
    /** All that stands on the tenant's bill. */
    record OfTenant() implements Scope {}

    record OfCostCentre(String costCentre) implements Scope {
        public OfCostCentre {
            require(costCentre, "costCentre");
        }
    }

    /** The servers that carry the tag now. */
    record OfTag(String name, String value) implements Scope {
        public OfTag {
            require(name, "tag");
            require(value, "tag");
        }
    }

    Pattern WORD = Pattern.compile("[^\\s=][^=]{0,62}");

    private static void require(String text, String field) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException(field + ": 1 to 63 characters without =");
        }
    }

    /** Whether an order that these cost centres pay and that has these tags counts towards it. */
    default boolean covers(Collection<String> payers, Map<String, String> tags) {
        return switch (this) {
            case OfTenant() -> true;
            case OfCostCentre(String own) -> payers.contains(own);
            case OfTag(String name, String value) -> value.equals(tags.get(name));
        };
    }

    default String kind() {
        return switch (this) {
            case OfTenant _ -> "TENANT";
            case OfCostCentre _ -> "COST_CENTRE";
            case OfTag _ -> "TAG";
        };
    }

    default String subject() {
        return switch (this) {
            case OfTenant _ -> "";
            case OfCostCentre(String costCentre) -> costCentre;
            case OfTag(String name, String value) -> name + "=" + value;
        };
    }

    static Scope of(String kind, String value) {
        return switch (kind) {
            case "TENANT" -> new OfTenant();
            case "COST_CENTRE" -> new OfCostCentre(value);
            case "TAG" -> {
                int at = value.indexOf('=');
                yield new OfTag(value.substring(0, at), value.substring(at + 1));
            }
            default -> throw new IllegalArgumentException("no budget is of " + kind);
        };
    }
}
