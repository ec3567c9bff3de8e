package pantry.provisioning.fabric;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One request: a method, the link it goes to, and what it carries. One that is urgent does not wait for those that are not. */
record Ask(
        String method,
        String link,
        @Nullable JsonNode body,
        @Nullable String ifMatch,
        boolean urgent) {
    static Ask get(String link) {
        return new Ask("GET", link, null, null, false);
    }

    static Ask urgentlyGet(String link) {
        return new Ask("GET", link, null, null, true);
    }

    static Ask post(String link, JsonNode body) {
        return new Ask("POST", link, body, null, false);
    }

    static Ask patch(String link, JsonNode body, @Nullable String ifMatch) {
        return new Ask("PATCH", link, body, ifMatch, false);
    }

    static Ask delete(String link, @Nullable String ifMatch) {
        return new Ask("DELETE", link, null, ifMatch, false);
    }

    @Override
    public String toString() {
        return method + " " + link; // a body may carry a password
    }
}
