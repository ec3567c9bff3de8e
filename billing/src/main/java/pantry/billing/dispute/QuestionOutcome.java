package pantry.billing.dispute;

/** What came of asking or answering. */
public sealed interface QuestionOutcome {
    record Kept(Question question) implements QuestionOutcome {}

    /** A closed bill is questioned no more: what is wrong with it is credited. */
    record BillIsClosed() implements QuestionOutcome {}

    record AnsweredAlready(Question question) implements QuestionOutcome {}

    /** The answer was to bring a credit, and that was refused; nothing was answered. */
    record CreditRefused(CreditOutcome why) implements QuestionOutcome {}

    /** One line has so many open questions at most. */
    record TooMany(int most) implements QuestionOutcome {}

    record NotFound() implements QuestionOutcome {}
}
