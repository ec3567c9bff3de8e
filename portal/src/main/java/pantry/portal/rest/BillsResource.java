package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.Page;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Bills;
import pantry.billing.bill.Evidence;
import pantry.billing.bill.LineId;
import pantry.billing.file.BillFiles;
import pantry.billing.file.FileKind;
import pantry.billing.file.FileOrder;
import pantry.billing.metering.Meter;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.ServerId;

/** Bills down to what proves them: a tenant's own, and everybody's for finance. */
@Tag(name = "bills")
@RestController
@RequestMapping("/api/v1/bills")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
class BillsResource {
    private static final String NEWEST_FIRST = "-period";
    private static final String AS_THEY_CAME = "id";

    private final Bills bills;
    private final BillFiles files;
    private final Downloads downloads;
    private final Replies replies;

    BillsResource(Bills bills, BillFiles files, Downloads downloads, Replies replies) {
        this.bills = bills;
        this.files = files;
        this.downloads = downloads;
        this.replies = replies;
    }

    @Operation(
            summary = "Bills, the newest month first; filters: period (2026-11), state, and for finance tenant (an id);"
                    + " sort: period")
    @GetMapping
    public Listing<BillJson> list(Caller caller, Query query) {
        Paging paging = query.paging("bills", NEWEST_FIRST, List.of("period"));
        BillFilter filter = new BillFilter(
                Whose.listed(caller, query),
                Months.of(query, "period").orElse(null),
                query.oneOf("state", BillState.class).orElse(null),
                !paging.descending());
        query.done();
        @Nullable String after = paging.after(0, Bills::requireCursor).orElse(null);
        Page<Bill> page = bills.page(filter, after, paging.limit());
        return listing(paging, page).map(BillJson::of);
    }

    @Operation(
            summary =
                    "One bill, or, by Accept or format (pdf, csv, focus, proof), its file; one that is not closed says that"
                            + " it is not final")
    @Parameter(name = "format", schema = @Schema(allowableValues = {"pdf", "csv", "focus", "proof"}))
    @ApiResponse(
            responseCode = "200",
            description = "The bill, or its file",
            content = {
                @Content(mediaType = BillFormats.JSON, schema = @Schema(implementation = BillJson.class)),
                @Content(mediaType = BillFormats.PDF, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = BillFormats.CSV, schema = @Schema(type = "string")),
                @Content(mediaType = BillFormats.FOCUS, schema = @Schema(type = "string")),
                @Content(mediaType = BillFormats.ZIP, schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping(
            value = "/{billId}",
            produces = {BillFormats.JSON, BillFormats.PDF, BillFormats.CSV, BillFormats.FOCUS, BillFormats.ZIP})
    public ResponseEntity<?> get(
            Caller caller, @RequestAttribute("billId") Bill bill, Query query, HttpServletRequest request) {
        Optional<FileKind> wanted = BillFormats.wanted(query, request);
        if (wanted.isEmpty()) {
            return replies.resource(request, bill.generation(), BillJson.of(bill));
        }
        FileOrder file = files.of(bill.id(), caller.tenant(), wanted.get()).orElseThrow(Refusal::notFound);
        return downloads.answer(caller, request, file, bill);
    }

    @Operation(summary = "A bill's lines, in the order in which they came to it; filters: server (an id), meter")
    @GetMapping("/{billId}/lines")
    public Listing<BillLineJson> lines(Caller caller, @RequestAttribute("billId") Bill bill, Query query) {
        Paging paging = query.paging("lines", AS_THEY_CAME, List.of(AS_THEY_CAME));
        if (!paging.isBy(AS_THEY_CAME)) {
            query.error("sort", "must be " + AS_THEY_CAME);
        }
        @Nullable ServerId server = query.id("server").map(ServerId::new).orElse(null);
        @Nullable Meter meter = Usages.meter(query).orElse(null);
        query.done();
        @Nullable
        LineId after = paging.after(0, text -> new LineId(Ids.parse(text))).orElse(null);
        Page<BillLine> page = bills.lines(bill.id(), caller.tenant(), server, meter, after, paging.limit())
                .orElseThrow(Refusal::notFound);
        return listing(paging, page).map(BillLineJson::of);
    }

    @Operation(summary = "One line of a bill")
    @GetMapping("/{billId}/lines/{lineId}")
    public ResponseEntity<BillLineJson> line(@RequestAttribute("lineId") Evidence line, HttpServletRequest request) {
        return replies.resource(request, BillLineJson.of(line.line()));
    }

    @Operation(summary = "What a line came from: hours and counters that sum to it exactly")
    @GetMapping("/{billId}/lines/{lineId}/evidence")
    public ResponseEntity<EvidenceJson> evidence(
            @RequestAttribute("lineId") Evidence line, HttpServletRequest request) {
        return replies.resource(request, EvidenceJson.of(line));
    }

    private static <T> Listing<T> listing(Paging paging, Page<T> page) {
        String next = page.next();
        return paging.listing(page.items(), next != null, last -> List.of(next == null ? "" : next));
    }
}
