package pantry.portal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.file.FileOrder;
import pantry.billing.file.FileRefused;
import pantry.billing.file.OutgoingFile;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.security.Caller;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Files as answers: with their names, a line in the audit trail, and, where that is known before they are sent, their sizes
 * and what they can be held to. A large file is sent while it is made. If it cannot be made to its end, the connection
 * breaks before the answer is whole, so that no client takes the half for it.
 */
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
    private static OutgoingFile begun(FileOrder order) {
        try {
            return order.sent();
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
    ResponseEntity<Resource> answer(Caller caller, HttpServletRequest request, FileOrder order, @Nullable Bill bill) {
        OutgoingFile file = begun(order);
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
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .cacheControl(ASK_EACH_TIME)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString());
        // Without its length it goes out in chunks, of which the last one comes only when the file is whole.
        file.seal()
                .ifPresent(seal -> answer.contentLength(seal.bytes())
                        .eTag(seal.sha256())
                        .header(
                                "Repr-Digest",
                                "sha-256=:"
                                        + Base64.getEncoder()
                                                .encodeToString(HexFormat.of().parseHex(seal.sha256())) + ":"));
        return answer.body(new InputStreamResource(file.open()));
    }
}
