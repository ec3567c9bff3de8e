package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The document describes what is really there. */
@RestTest
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Autowired
    private Api api;

    @Test
    void isOpenAndDescribesEveryRouteWithItsProblems() {
        Api.Reply reply = api.get("/api/v1/openapi.json").send();
        assertThat(reply.status()).isEqualTo(200);
        JsonNode document = reply.json();
        assertThat(document.path("openapi").stringValue()).startsWith("3.1");
        assertThat(document.path("components")
                        .path("securitySchemes")
                        .path("bearer")
                        .path("scheme")
                        .stringValue())
                .isEqualTo("bearer");
        assertThat(document.path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("properties")
                        .propertyNames())
                .contains("type", "title", "status", "detail", "instance", "errors", "shortages");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        String route = operation.getKey() + " " + path.getKey();
                        assertThat(path.getKey()).startsWith("/api/v1/");
                        assertThat(operation.getValue().path("responses").propertyNames())
                                .as(route)
                                .contains("400", "401", "404");
                        Set<String> inPath = new TreeSet<>();
                        operation.getValue().path("parameters").forEach(parameter -> {
                            if (parameter.path("in").stringValue().equals("path")) {
                                inPath.add("{" + parameter.path("name").stringValue() + "}");
                            }
                        });
                        assertThat(inPath).as(route).allMatch(path.getKey()::contains);
                    }
                }));
        assertThat(document.path("components")
                        .path("schemas")
                        .path("NewTenant")
                        .path("properties")
                        .propertyNames())
                .containsExactlyInAnyOrder("name", "costCentre", "quota");
        assertThat(document.path("paths")
                        .path("/api/v1/tenants")
                        .path("post")
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema")
                        .path("$ref")
                        .stringValue())
                .isEqualTo("#/components/schemas/NewTenant");
    }

    @Test
    void canBeBrowsed() {
        Api.Reply page = api.get("/api/docs").send();
        assertThat(page.status()).isEqualTo(302);
        Api.Reply shown = api.get(page.header("Location").orElseThrow()).send();
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("unsafe-eval");
        assertThat(api.get("/api/v1/openapi.json/swagger-config").send().status())
                .isEqualTo(200);
    }
}
