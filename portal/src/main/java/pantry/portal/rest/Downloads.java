package pantry.portal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.file.FileOrder;
import pantry.billing.file.FileRefused;
import pantry.billing.file.OutgoingFile;
import pantry.portal.download.DownloadTrail;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.ETags;
import pantry.portal.security.Caller;

/**
 * Files as answers: with their names, lines in the audit trail, and, where that is known before they are sent, their sizes
 * and what they can be held to. A large file is sent while it is made. If it cannot be made to its end, the connection
 * breaks before the answer is whole, so that no client takes the half for it. A client that goes away ends the making.
 */
@Component
class Downloads {
    private static final CacheControl ASK_EACH_TIME = CacheControl.noCache().cachePrivate();
    private static final int RETRY_SECONDS = 5;

    private final DownloadTrail trail;

    Downloads(DownloadTrail trail) {
        this.trail = trail;
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
        Optional<String> known = file.seal().map(seal -> "\"" + seal.sha256() + "\"");
        if (known.isPresent() && ETags.noneMatchNames(request, known.get())) {
            // What the client has is sent to nobody, so nobody else would end it.
            file.close();
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(known.get())
                    .cacheControl(ASK_EACH_TIME)
                    .build();
        }
        DownloadTrail.Sending sending = trail.begin(caller.actor(request), bill, file.name());
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
        return answer.body(new InputStreamResource(new SentBytes(file.open(), sending)));
    }
}
