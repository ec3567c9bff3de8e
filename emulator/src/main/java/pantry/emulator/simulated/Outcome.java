package pantry.emulator.simulated;

/** What became of a command. Refused means that nothing changed. */
public sealed interface Outcome<T> {
    record Done<T>(T result) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T result) {
        return new Done<>(result);
    }

    static <T> Outcome<T> refused(Refusal.Reason reason, String subject, String sentence) {
        return new Refused<>(new Refusal(reason, subject, sentence));
    }
}
