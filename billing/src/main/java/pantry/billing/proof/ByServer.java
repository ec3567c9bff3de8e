package pantry.billing.proof;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;
import pantry.billing.proof.ProofFile.Part;
import pantry.billing.proof.ProofFile.Row;
import pantry.billing.proof.ProofFile.Use;

/** A sorted part, a server at a time. */
final class ByServer implements Closeable {
    private final Part part;
    private final Findings findings;
    private @Nullable Row ahead;

    ByServer(Part part, Findings findings) {
        this.part = part;
        this.findings = findings;
    }

    /** Those of a server; to be asked for one server after the other, in the order of their ids. Returns how many. */
    long take(String server, Use use) {
        long taken = 0;
        Row row = peek();
        while (row != null) {
            int order = row.cells().getFirst().compareTo(server);
            if (order > 0) {
                return taken;
            }
            if (order < 0) {
                findings.add(row.where(), "it is of a server that stands on no line, or out of order");
            } else {
                part.give(row, use);
                taken++;
            }
            ahead = null;
            row = peek();
        }
        return taken;
    }

    private @Nullable Row peek() {
        if (ahead == null && part.hasNext()) {
            ahead = part.next();
        }
        return ahead;
    }

    /** What is left over is of no server of the bill. */
    @Override
    public void close() {
        Row row = peek();
        if (row != null) {
            findings.add(row.where(), "it is of a server that stands on no line, or out of order");
        }
        part.close();
    }
}
