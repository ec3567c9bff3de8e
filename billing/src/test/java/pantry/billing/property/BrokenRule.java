package pantry.billing.property;

/** Something that holds of every month, and how it did not. */
final class BrokenRule extends AssertionError {
    private static final long serialVersionUID = 1;
    final String rule;

    BrokenRule(String rule, String found) {
        super(rule + ": " + found);
        this.rule = rule;
    }
}
