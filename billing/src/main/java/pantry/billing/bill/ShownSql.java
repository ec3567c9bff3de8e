package pantry.billing.bill;

/** {@link pantry.billing.Money#shown} in the database: half-even to six decimals, which no SQL has as a function. */
public final class ShownSql {
    private ShownSql() {}

    /** {@link BillLine#shown} of a line by its alias: what is owed once its bill is closed, six decimals until then. */
    public static String ofLine(String line) {
        return "coalesce(" + line + ".charged, " + shown(line + ".amount") + ")";
    }

    /** Of an expression without parameters; H2 and PostgreSQL agree on it to the last digit. */
    static String shown(String amount) {
        String millionths = "(" + amount + " * 1000000)";
        String rest = "(" + millionths + " - floor(" + millionths + "))";
        return "(floor(" + millionths + ") + case when " + rest + " > 0.5 or (" + rest + " = 0.5 and mod(floor("
                + millionths + "), 2) <> 0) then 1 else 0 end) * 0.000001";
    }

    /**
     * Lines that people are shown. Where steps move on, or a late reading moves use, what stood on a line may all stand on
     * others: it stays for its bookings' sake, counts nothing, costs nothing, and says nothing.
     */
    static String isShown(String line) {
        return "not (" + line + ".kind in ('USAGE', 'CORRECTION') and " + line + ".counted = 0 and " + line
                + ".interpolated = 0 and " + line + ".amount = 0 and coalesce(" + line + ".charged, 0) = 0)";
    }
}
