package pantry.provisioning.telemetry;

/** What came of asking for a server's series. */
public sealed interface MetricsAnswer {
    record Found(Series series) implements MetricsAnswer {}

    /** There is no such server for this tenant. */
    record NotFound() implements MetricsAnswer {}

    /** {@code field} is the parameter that is wrong: {@code from}, {@code to} or {@code step}. */
    record Refused(String field, String reason) implements MetricsAnswer {}
}
