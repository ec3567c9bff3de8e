package pantry.provisioning.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event of W3 at 95 %: an order of the mix with its quotas, and the releases that hold the load. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
    static final int LOAD = 95;
    private static final int SETTLING_EVENTS = 300_000;

    @Param({"1000", "10000", "100000"})
    public int size;

    @Param({"2004 coarse", "mixed odd"})
    public String kind = "";

    @SuppressWarnings("NullAway.Init")
    private Churn churn;

    @Setup(Level.Trial)
    public void fill() {
        Pool pool = pool(kind, size);
        churn = new Churn(pool, PantryContender.guarded(pool), 1, LOAD);
        churn.fill();
        for (int event = 0; event < SETTLING_EVENTS; event++) {
            churn.event();
        }
    }

    static Pool pool(String kind, int size) {
        String[] words = kind.split(" ");
        return new Pool(words[0], words[1], size);
    }

    @Benchmark
    public long event() {
        churn.event();
        return churn.decisions;
    }
}
