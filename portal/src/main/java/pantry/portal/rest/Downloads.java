package pantry.portal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.file.BillFile;
import pantry.billing.file.FileRefused;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.security.Caller;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Files as answers: with their names, their sizes and what they can be held to, and a line in the audit trail. */
@Component
class Downloads {
    private static final CacheControl ASK_EACH_TIME = CacheControl.noCache().cachePrivate();
    private static final int RETRY_SECONDS = 5;

    private final Audit audit;
    private final Transactions transactions;

    Downloads(Audit audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What refuses a file, as a problem. */
    static <T> T made(Supplier<T> file) {
        try {
            return file.get();
        } catch (FileRefused refused) {
            throw new Refusal(
                    switch (refused.code()) {
                        case BUSY ->
                            Problem.of(ProblemKind.UNAVAILABLE, refused.sentence())
                                    .retryAfterSeconds(RETRY_SECONDS);
                        case CHANGED -> Problem.of(ProblemKind.CONFLICT, refused.sentence());
                        case TOO_LARGE -> Problem.of(ProblemKind.NOT_POSSIBLE, refused.sentence());
                    });
        }
    }

    /** {@code bill} is absent for a file of a whole month. */
    ResponseEntity<Resource> answer(Caller caller, HttpServletRequest request, BillFile file, @Nullable Bill bill) {
        TenantId tenant = bill == null ? null : bill.tenant();
        AuditLine line = new AuditLine(
                caller.actor(request),
                tenant,
                "download",
                "bill",
                bill == null ? null : bill.id().value(),
                file.name(),
                AuditLine.Result.DONE,
                "");
        (tenant == null ? transactions.forSystem() : transactions.forTenant(tenant)).write(() -> audit.record(line));
        byte[] digest = HexFormat.of().parseHex(file.sha256());
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(file.mediaType()))
                    .contentLength(file.bytes())
                    .cacheControl(ASK_EACH_TIME)
                    .eTag(file.sha256())
                    .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                    .header(
                            "Content-Disposition",
                            ContentDisposition.attachment()
                                    .filename(file.name())
                                    .build()
                                    .toString())
                    .body(new InputStreamResource(file.open()));
        } catch (IOException failed) {
            file.close();
            throw new UncheckedIOException(failed);
        }
    }
}
