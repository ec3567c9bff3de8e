package pantry.provisioning.bench;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.sizing.Held;
import pantry.provisioning.sizing.Lately;
import pantry.provisioning.sizing.Sizing;
import pantry.provisioning.sizing.UseHistory;

/** One replay: every machine of the traces is a server of one pool, looked at every five minutes by the product's own rule. */
final class ElasticRun {
    private static final Instant BEGIN = Instant.parse("2011-03-03T00:00:00Z");
    private static final double WHOLE = 100;
    /** A lack of less than a thousandth of the box is an error of rounding. */
    private static final double LACKING = 0.001;

    private final Utilisation trace;
    private final ElasticPolicy policy;
    private final int box;
    private final SharedBlades blades;
    private final Self[] selves;
    private final double[] wants;
    private final double[] got;
    private final Tally tally;

    /** What the rule remembers of a server. */
    private static final class Self {
        final UseHistory history = Sizing.Rule.CPU.history();
        int least;
        long pending;

        @Nullable
        Instant throttledAt;

        @Nullable
        Instant loweredAt;

        @Nullable
        Instant triedAt;
    }

    ElasticRun(Utilisation trace, ElasticPolicy policy, int box, int count, int overcommit) {
        this.trace = trace;
        this.policy = policy;
        this.box = box;
        int servers = trace.machines().size();
        blades = new SharedBlades(count, servers, overcommit);
        selves = new Self[servers];
        wants = new double[servers];
        got = new double[servers];
        tally = new Tally(servers);
    }

    /** Null when not all servers find room at their first size. Days before {@code from} are lived through and not counted. */
    @Nullable
    Tally run(int from, int to) {
        for (int server = 0; server < selves.length; server++) {
            selves[server] = new Self();
            selves[server].least = ElasticPolicy.LEAST;
            int cpu = policy.guarantee(trace.machines().get(server), box);
            if (!blades.place(server, cpu, policy.bursts ? Math.max(cpu, box) : cpu)) {
                return null;
            }
        }
        for (int sample = 0; sample < to * Utilisation.SAMPLES_PER_DAY; sample++) {
            boolean counts = sample >= from * Utilisation.SAMPLES_PER_DAY;
            step(sample, counts);
            if (counts && (sample + 1) % Utilisation.SAMPLES_PER_DAY == 0) {
                tally.endDay();
            }
        }
        return tally;
    }

    private void step(int sample, boolean counts) {
        for (int server = 0; server < selves.length; server++) {
            wants[server] = Math.min(blades.ceiling(server), demand(server, sample));
        }
        blades.share(wants, got);
        int movesBefore = blades.moves;
        Instant at = BEGIN.plus(UseHistory.WINDOW.multipliedBy(sample));
        for (int server = 0; server < selves.length; server++) {
            if (counts) {
                double lacks = demand(server, sample) - got[server];
                tally.add(server, blades.guarantee(server), got[server], lacks, lacks > LACKING * box);
            }
            if (policy.sizesItself) {
                look(server, at, counts);
            }
        }
        tally.moves += counts ? blades.moves - movesBefore : 0;
    }

    private double demand(int server, int sample) {
        return trace.machines().get(server)[sample] * box / WHOLE;
    }

    private void look(int server, Instant begin, boolean counts) {
        Self self = selves[server];
        Instant at = begin.plus(UseHistory.WINDOW);
        self.history.add(begin, got[server]);
        Lately lately = new Lately(got[server], Math.max(0, wants[server] - got[server]));
        if (lately.isThrottled()) {
            self.throttledAt = at;
        }
        int has = blades.guarantee(server);
        Held cpu = new Held(
                has,
                self.least,
                blades.ceiling(server),
                Long.MAX_VALUE / 2,
                self.history,
                lately,
                self.pending,
                self.throttledAt);
        Sizing.Step step = Sizing.next(new Sizing.Situation(cpu, MEMORY, self.loweredAt, self.triedAt), at);
        int to = (int) step.cpu().guarantee();
        if (to != has) {
            boolean done = blades.resize(server, to);
            self.triedAt = to > has && !done ? at : null;
            self.loweredAt = to < has && done ? at : self.loweredAt;
            if (counts) {
                tally.step(to > has, done);
            }
        }
        self.pending =
                step.cpu().wanted() > blades.guarantee(server) ? step.cpu().wanted() : 0;
    }

    /** The traces tell nothing of memory: it uses what it holds. */
    private static final Held MEMORY = new Held(
            SharedBlades.MEMORY_OF_EACH,
            SharedBlades.MEMORY_OF_EACH,
            SharedBlades.MEMORY_OF_EACH,
            0,
            Sizing.Rule.MEMORY.history(),
            new Lately(SharedBlades.MEMORY_OF_EACH, 0),
            0,
            null);
}
