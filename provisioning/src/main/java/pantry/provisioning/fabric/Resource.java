package pantry.provisioning.fabric;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Redfish resource, read with forbearance: a property that is missing, null or of another type than the standard says
 * is simply not there.
 */
record Resource(JsonNode body, @Nullable String headerEtag) {
    Resource(JsonNode body) {
        this(body, null);
    }

    String ref() {
        return text("@odata.id").map(Resource::plain).orElse("");
    }

    String name() {
        return text("Name").orElse("");
    }

    @Nullable
    String etag() {
        return headerEtag != null ? headerEtag : text("@odata.etag").orElse(null);
    }

    JsonNode at(String... path) {
        JsonNode node = body;
        for (String step : path) {
            node = node.path(step);
        }
        return node;
    }

    Optional<String> text(String... path) {
        return at(path).stringValueOpt();
    }

    /** A number, also when it is written as text. */
    Optional<BigDecimal> number(String... path) {
        return number(at(path));
    }

    int integer(int otherwise, String... path) {
        return at(path).intValueOpt().orElse(otherwise);
    }

    long longer(long otherwise, String... path) {
        return at(path).longValueOpt().orElse(otherwise);
    }

    Optional<Instant> instant(String... path) {
        return instant(at(path));
    }

    /** The link in the object at the path. */
    Optional<String> link(String... path) {
        return at(path).path("@odata.id").stringValueOpt().map(Resource::plain);
    }

    /** The links in the array of objects at the path. */
    List<String> links(String... path) {
        List<String> links = new ArrayList<>();
        for (JsonNode member : at(path)) {
            member.path("@odata.id").stringValueOpt().map(Resource::plain).ifPresent(links::add);
        }
        return links;
    }

    static Optional<BigDecimal> number(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.decimalValue());
        }
        try {
            return node.stringValueOpt().map(BigDecimal::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> instant(JsonNode node) {
        try {
            return node.stringValueOpt().map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A link without the slash at its end, which means nothing, so that links can be compared. */
    static String plain(String link) {
        return link.length() > 1 && link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
    }

    /** The last part of a link: by the standard, the Id of what it leads to. */
    static String lastPart(String link) {
        String plain = plain(link);
        return plain.substring(plain.lastIndexOf('/') + 1);
    }
}
