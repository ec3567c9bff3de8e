package pantry.provisioning.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The nanoseconds and the bytes of a decision, as JMH measures them. */
final class JmhRun {
    private JmhRun() {}

    static void run(Options options, Figures figures) {
        var jmh = new OptionsBuilder()
                .include(DecisionBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(2)
                .measurementIterations(options.quick() ? 2 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT);
        try {
            for (RunResult result : new Runner(jmh.build()).run()) {
                Pool pool = DecisionBenchmark.pool(
                        result.getParams().getParam("kind"),
                        Integer.parseInt(result.getParams().getParam("size")));
                double nanos = result.getPrimaryResult().getScore();
                double bytes =
                        result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
                figures.add("pantry-jmh", "W3", pool, DecisionBenchmark.LOAD, "nanosPerEvent", nanos, "ns");
                figures.add("pantry-jmh", "W3", pool, DecisionBenchmark.LOAD, "bytesPerDecision", bytes, "B");
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH did not run", e);
        }
    }
}
