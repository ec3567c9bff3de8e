package pantry.portal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import pantry.billing.file.FileKind;
import pantry.portal.rest.wire.Query;

/** As what a bill may be asked for: by format, or, without one, by what the Accept header would rather have. */
final class BillFormats {
    static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    static final String PDF = MediaType.APPLICATION_PDF_VALUE;
    static final String CSV = "text/csv";
    static final String FOCUS = "application/vnd.focus+csv";
    static final String ZIP = "application/zip";

    private BillFormats() {}

    /** Empty: as JSON. */
    static Optional<FileKind> wanted(Query query, HttpServletRequest request) {
        Optional<String> format = query.text("format");
        Optional<FileKind> named = format.flatMap(BillFormats::named);
        if (format.isPresent() && named.isEmpty()) {
            query.error("format", "must be one of pdf, csv, focus and proof");
        }
        query.done();
        return format.isPresent() ? named : accepted(request);
    }

    private static Optional<FileKind> named(String format) {
        for (FileKind kind : FileKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(format)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The header was found readable, and something of ours in it, before this is asked. */
    private static Optional<FileKind> accepted(HttpServletRequest request) {
        String accept = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(wanted);
        wanted.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
        for (MediaType type : wanted) {
            if (type.getQualityValue() <= 0) {
                continue;
            }
            if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
                return Optional.empty();
            }
            for (FileKind kind : FileKind.values()) {
                if (type.isCompatibleWith(MediaType.parseMediaType(kind.mediaType()))) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }
}
