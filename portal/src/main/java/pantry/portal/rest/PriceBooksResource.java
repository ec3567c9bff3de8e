package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.BillingSettings;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.Publication;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Tenants;

/** Finance's price books: every version there was, and new ones from an hour to come. */
@Tag(name = "prices")
@RestController
@RequestMapping("/api/v1/price-books")
@RolesAllowed(Roles.FINANCE)
class PriceBooksResource {
    private final PriceBooks books;
    private final Tenants tenants;
    private final BillingSettings settings;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;
    private final Clock clock;

    PriceBooksResource(
            PriceBooks books,
            Tenants tenants,
            BillingSettings settings,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies,
            Clock clock) {
        this.books = books;
        this.tenants = tenants;
        this.settings = settings;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
        this.clock = clock;
    }

    @Operation(
            summary = "All versions of all price books, the newest first; filter: tenant (an id); sort: validFrom",
            description = "A tenant's own version prices the meters that it names; the list prices all others.")
    @GetMapping
    public Listing<PriceBookJson> list(Query query) {
        Paging paging = query.paging("price-books", "-validFrom", List.of("validFrom"));
        @Nullable TenantId tenant = query.id("tenant").map(TenantId::new).orElse(null);
        query.done();
        List<PriceBookVersion> found = books.table().versions().stream()
                .filter(version -> tenant == null || tenant.equals(version.tenant()))
                .toList();
        Map<TenantId, String> names = names(found);
        return paging.cut(
                        found,
                        Comparator.comparing(PriceBookVersion::validFrom),
                        version -> version.id().toString())
                .map(version -> PriceBookJson.of(version, names));
    }

    private Map<TenantId, String> names(Collection<PriceBookVersion> versions) {
        return tenants.names(versions.stream()
                .flatMap(version -> Optional.ofNullable(version.tenant()).stream())
                .collect(Collectors.toSet()));
    }

    @Operation(summary = "One version")
    @GetMapping("/{versionId}")
    public ResponseEntity<PriceBookJson> get(
            @RequestAttribute("versionId") PriceBookVersion version, HttpServletRequest request) {
        return replies.resource(request, json(version));
    }

    private PriceBookJson json(PriceBookVersion version) {
        return PriceBookJson.of(version, names(List.of(version)));
    }

    @Operation(
            summary = "Publish a version, of the list or of a tenant, from an hour on",
            description = "It ends the version before. Only the first version of the list may hold from a past hour.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PriceBookRequests.Body.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = PriceBookJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> publish(Caller caller, Body body, HttpServletRequest request) {
        PriceBookRequests.NewVersion asked = body.read(PriceBookRequests.NewVersion::read);
        return Replies.entity(commands.runInTransaction(
                request, caller, body, transactions.forSystem(), () -> published(asked, caller.actor(request))));
    }

    private Answer published(PriceBookRequests.NewVersion asked, Actor actor) {
        Instant from = asked.validFrom();
        Publication publication = from == null ? soonest(asked, actor) : publish(asked, from, actor);
        return switch (publication) {
            case Publication.Published(var version) ->
                replies.answer(
                        HttpStatus.CREATED,
                        Map.of(HttpHeaders.LOCATION, "/api/v1/price-books/" + version.id()),
                        json(version));
            case Publication.TooEarly(var earliest) ->
                throw Outcomes.notPossible(
                        "/validFrom", "a version that started is never changed; the earliest hour is " + earliest);
            case Publication.WrongCurrency(var expected) ->
                throw new IllegalStateException(expected + " is what it was published in");
            case Publication.NoSuchTenant() -> throw Outcomes.notPossible("/tenant", "there is no such tenant");
        };
    }

    /** From the next hour on, or from the first one that what is published already leaves. */
    private Publication soonest(PriceBookRequests.NewVersion asked, Actor actor) {
        Instant next = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Publication publication = publish(asked, next, actor);
        return publication instanceof Publication.TooEarly(var earliest)
                ? publish(asked, earliest, actor)
                : publication;
    }

    private Publication publish(PriceBookRequests.NewVersion asked, Instant from, Actor actor) {
        UUID tenant = asked.tenant();
        return books.publish(
                new NewPrices(tenant == null ? null : new TenantId(tenant), settings.currency(), from, asked.steps()),
                actor);
    }
}
