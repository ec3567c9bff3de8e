package pantry.billing.bill;

/** {@link pantry.billing.Money#shown} in the database: half-even to six decimals, which no SQL has as a function. */
final class ShownSql {
    private ShownSql() {}

    /** Of an expression without parameters; H2 and PostgreSQL agree on it to the last digit. */
    static String shown(String amount) {
        String millionths = "(" + amount + " * 1000000)";
        String rest = "(" + millionths + " - floor(" + millionths + "))";
        return "(floor(" + millionths + ") + case when " + rest + " > 0.5 or (" + rest + " = 0.5 and mod(floor("
                + millionths + "), 2) <> 0) then 1 else 0 end) * 0.000001";
    }
}
