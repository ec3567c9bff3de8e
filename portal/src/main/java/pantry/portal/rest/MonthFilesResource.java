package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.file.BillFiles;
import pantry.billing.file.FileOrder;
import pantry.billing.file.MonthFile;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;

/** Finance's files of a whole month. */
@Tag(name = "bills")
@RestController
@RequestMapping("/api/v1/bills")
@RolesAllowed(Roles.FINANCE)
class MonthFilesResource {
    private final BillFiles files;
    private final Downloads downloads;

    MonthFilesResource(BillFiles files, Downloads downloads) {
        this.files = files;
        this.downloads = downloads;
    }

    @Operation(summary = "All bills of a month in one file, line by line (csv) or line by line and day by day (focus)")
    @Parameter(name = "period", required = true, example = "2026-10", schema = @Schema(type = "string"))
    @Parameter(name = "format", required = true, schema = @Schema(allowableValues = {"csv", "focus"}))
    @GetMapping(
            value = "/files",
            produces = {BillFormats.CSV, BillFormats.FOCUS})
    public ResponseEntity<Resource> month(Caller caller, Query query, HttpServletRequest request) {
        Optional<MonthFile> kind = query.text("format").flatMap(MonthFilesResource::named);
        if (kind.isEmpty()) {
            query.error("format", "must be csv or focus");
        }
        YearMonth month = Months.required(query, "period");
        FileOrder file = files.ofMonth(month, kind.orElseThrow())
                .orElseThrow(() -> Outcomes.notPossible("?period", "there is no bill of " + month));
        return downloads.answer(caller, request, file, null);
    }

    private static Optional<MonthFile> named(String format) {
        for (MonthFile kind : MonthFile.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(format)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    @Operation(summary = "A closed month for accounting: cost centre, account, amount; it sums to zero")
    @Parameter(name = "period", required = true, example = "2026-10", schema = @Schema(type = "string"))
    @GetMapping(value = "/journal", produces = BillFormats.CSV)
    public ResponseEntity<Resource> journal(Caller caller, Query query, HttpServletRequest request) {
        YearMonth month = Months.required(query, "period");
        FileOrder file = files.journal(month)
                .orElseThrow(() -> Refusal.of(
                        ProblemKind.CONFLICT, month + " is not closed: a journal is of what no longer changes."));
        return downloads.answer(caller, request, file, null);
    }
}
