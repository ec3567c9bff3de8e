package pantry.billing.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where {@code ./pantry verify-bill} begins: 0 the bill comes out the same, 1 it does not, 2 there is nothing to verify. */
public final class VerifyBill {
    static final int SAME = 0;
    static final int DIFFERS = 1;
    static final int REFUSED = 2;

    private static final String HELP = """
            Usage: ./pantry verify-bill FILE [--digest DIGEST]

            Works a bill out again from its proof file (GET /api/v1/bills/ID?format=proof), with the same rating and
            without a database, and says whether it comes out the same, or exactly where not.

              --digest DIGEST   the digest that is printed on the bill: the file must be of that very bill

            Exit status: 0 the same; 1 not the same; 2 the file can't be read, or is no proof file.
            """;

    private final PrintStream out;
    private final PrintStream err;

    VerifyBill(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = new VerifyBill(out, err).run(List.of(arguments));
        if (code != SAME) {
            System.exit(code);
        }
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return SAME;
        }
        boolean withDigest = arguments.size() == 3 && arguments.get(1).equals("--digest");
        if (arguments.isEmpty() || arguments.getFirst().startsWith("--") || (arguments.size() != 1 && !withDigest)) {
            err.print(HELP);
            return REFUSED;
        }
        return verify(Path.of(arguments.getFirst()), withDigest ? arguments.get(2) : "");
    }

    private int verify(Path path, String digest) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            err.println(path + " is no file that can be read.");
            return REFUSED;
        }
        try {
            Verification.Result result = Verification.of(path);
            if (!digest.isEmpty() && !digest.equalsIgnoreCase(result.digest())) {
                result.findings().add(path.getFileName().toString(), "its lines have the digest " + result.digest());
            }
            tell(result);
            return result.isSame() ? SAME : DIFFERS;
        } catch (NotAProof refused) {
            err.println(path + " can't be verified. " + refused.getMessage());
            return REFUSED;
        } catch (IOException unreadable) {
            err.println(path + " can't be read: " + unreadable.getMessage());
            return REFUSED;
        }
    }

    private void tell(Verification.Result result) {
        ProofBill bill = result.bill();
        out.println(bill.name() + " of " + bill.tenantName() + ", " + bill.period() + ": "
                + bill.shownTotal() + " " + bill.currency() + ", " + result.lines() + " lines from "
                + result.hours() + " hours, proved by " + result.sources() + " counters and " + result.readings()
                + " readings.");
        if (result.unread() > 0) {
            out.println(result.unread()
                    + " counters' hours have readings that are not in the file (they are kept for a while"
                    + " only); each hour keeps its counters.");
        }
        if (result.idle() > 0) {
            out.println(result.idle() + " lines are shares of idle capacity, and are taken as they are.");
        }
        if (!bill.isClosed()) {
            out.println("The bill is not closed: it has no digest yet, and may still change.");
        }
        if (result.isSame()) {
            out.println("Same: worked out again, every line, the total and the digest come out as they stand.");
            out.println("Digest of the lines, to compare with the one on the bill: " + result.digest());
            return;
        }
        out.println("Not the same, in " + result.findings().count() + " places:");
        result.findings().told().forEach(finding -> out.println("  " + finding));
        if (result.findings().count() > Findings.MOST_TOLD) {
            out.println("  … and " + (result.findings().count() - Findings.MOST_TOLD) + " more.");
        }
    }
}
