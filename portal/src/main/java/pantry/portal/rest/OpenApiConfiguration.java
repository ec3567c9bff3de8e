package pantry.portal.rest;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;

/** The document of the API: made from the code, with what holds for all routes added to each. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:pantry/portal/rest/rest.properties")
class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "What came can't be understood; errors names each field",
            "401", "Not signed in",
            "403", "The role may not do this",
            "404", "Does not exist, or is not yours",
            "429", "Too much at once; see Retry-After"));

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Body.class, Query.class, Caller.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Pantry")
                        .version("1")
                        .description(
                                "Utility computing: little servers from one shared pool, billed for what they used. "
                                        + "Unknown fields and unknown query parameters are refused; "
                                        + "sort takes a field's name, with - before it for the reverse order.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The token of POST /api/v1/logins")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OpenApiCustomizer commonToAll() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAllAsResolvedSchema(new AnnotatedType(Problem.Body.class))
                    .referencedSchemas
                    .forEach(document.getComponents()::addSchemas);
            ModelConverters.getInstance(true).read(new AnnotatedType(Problem.Body.class)).values().stream()
                    .findFirst()
                    .ifPresent(schema -> document.getComponents().addSchemas(PROBLEM, schema));
            document.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
        };
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        List<Parameter> parameters =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            String name = variables.group(1);
            if (parameters.stream().noneMatch(one -> name.equals(one.getName()))) {
                parameters.add(
                        new Parameter().in("path").name(name).required(true).schema(new StringSchema().format("uuid")));
            }
        }
        if (method == PathItem.HttpMethod.POST && !path.endsWith("/logins")) {
            parameters.add(header(IdempotentCommands.HEADER, "A repeat with the same key is answered as before")
                    .schema(new StringSchema().minLength(1).maxLength(255)));
        }
        if (method == PathItem.HttpMethod.PATCH
                || method == PathItem.HttpMethod.PUT
                || method == PathItem.HttpMethod.DELETE) {
            parameters.add(header("If-Match", "The ETag that you have seen").schema(new StringSchema()));
        }
        operation.setParameters(parameters.isEmpty() ? null : parameters);
        ApiResponses responses = operation.getResponses();
        PROBLEMS.forEach((status, description) -> {
            if (!responses.containsKey(status)) {
                responses.addApiResponse(status, problem(description));
            }
        });
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).required(false).description(description);
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .addHeaderObject("X-Request-Id", new Header().schema(new StringSchema()))
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }
}
