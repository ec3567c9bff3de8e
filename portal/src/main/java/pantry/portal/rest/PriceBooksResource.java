package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceDrafts;
import pantry.portal.rest.MoneySubjects.PricesFound;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenants;

/** Finance's price books: every version there was, and the drafts of those that may come. */
@Tag(name = "prices")
@RestController
@RequestMapping("/api/v1/price-books")
@RolesAllowed(Roles.FINANCE)
class PriceBooksResource {
    private final PriceBooks books;
    private final PriceDrafts drafts;
    private final Tenants tenants;
    private final Replies replies;

    PriceBooksResource(PriceBooks books, PriceDrafts drafts, Tenants tenants, Replies replies) {
        this.books = books;
        this.drafts = drafts;
        this.tenants = tenants;
        this.replies = replies;
    }

    @Operation(
            summary = "All versions and drafts of all price books, the newest first; filters: tenant (an id), state;"
                    + " sort: validFrom",
            description = "A tenant's own version prices the meters that it names; the list prices all others. A draft"
                    + " that is to hold from the earliest hour counts as the newest.")
    @GetMapping
    public Listing<PriceBookJson> list(Query query) {
        Paging paging = query.paging("price-books", "-validFrom", List.of("validFrom"));
        @Nullable TenantId tenant = query.id("tenant").map(TenantId::new).orElse(null);
        Optional<PriceBookJson.PricesState> state = query.oneOf("state", PriceBookJson.PricesState.class);
        query.done();
        List<PriceBookVersion> versions = books.table().versions();
        Map<TenantId, String> names = names(versions);
        List<PriceBookJson> found = Stream.concat(
                        versions.stream().map(version -> PriceBookJson.of(version, names)),
                        drafts.all().stream().map(PriceBookJson::of))
                .filter(one -> tenant == null
                        || (one.tenant() != null
                                && tenant.value().equals(one.tenant().id())))
                .filter(one -> state.isEmpty() || state.get() == one.state())
                .toList();
        return paging.cut(
                found,
                Comparator.comparing(PriceBooksResource::from),
                one -> one.id().toString());
    }

    private static Instant from(PriceBookJson prices) {
        Instant from = prices.validFrom();
        return from == null ? Instant.MAX : from;
    }

    private Map<TenantId, String> names(Collection<PriceBookVersion> versions) {
        return tenants.names(versions.stream()
                .flatMap(version -> Optional.ofNullable(version.tenant()).stream())
                .collect(Collectors.toSet()));
    }

    @Operation(summary = "One version, or one draft")
    @GetMapping("/{versionId}")
    public ResponseEntity<PriceBookJson> get(
            @RequestAttribute("versionId") PricesFound found, HttpServletRequest request) {
        return switch (found) {
            case PricesFound.OfDraft(var draft) ->
                replies.resource(request, draft.generation(), PriceBookJson.of(draft));
            case PricesFound.OfVersion(var version) ->
                replies.resource(request, PriceBookJson.of(version, names(List.of(version))));
        };
    }
}
