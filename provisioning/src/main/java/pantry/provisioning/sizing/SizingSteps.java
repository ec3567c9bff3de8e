package pantry.provisioning.sizing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.NewSize;

/** Has the steps done that were decided, as anybody's resize, and keeps what could not be had. */
@Component
final class SizingSteps {
    /** In audit trail and activity. */
    static final Actor ACTOR = new Actor(null, "self-sizing", Actor.Way.SYSTEM, "", "");

    private final ServerCommands commands;
    private final SizingRows rows;
    private final Feed feed;
    private final Transactions transactions;
    private final Clock clock;

    SizingSteps(ServerCommands commands, SizingRows rows, Feed feed, Transactions transactions, Clock clock) {
        this.commands = commands;
        this.rows = rows;
        this.feed = feed;
        this.transactions = transactions;
        this.clock = clock;
    }

    void take(Judged judged) {
        Due due = judged.due();
        if (judged.look() == null) {
            return;
        }
        if (!judged.moves()) {
            wants(judged, due.cpu().guarantee(), due.memory().guarantee(), whyNot(judged));
            return;
        }
        Decision decision = resize(judged, judged.cpuTo(), judged.memoryTo());
        int cpu = judged.cpuTo();
        int memory = judged.memoryTo();
        Decision refusal = decision;
        if (decision instanceof Decision.Shortfall && changesBoth(judged)) {
            // What is short of the one need not hold back the other.
            decision = resize(judged, judged.cpuTo(), null);
            memory = due.memory().guarantee();
            if (!(decision instanceof Decision.Accepted)) {
                decision = resize(judged, null, judged.memoryTo());
                cpu = due.cpu().guarantee();
                memory = judged.memoryTo();
            }
        }
        boolean done = decision instanceof Decision.Accepted;
        boolean refused = judged.raises() && !(refusal instanceof Decision.Accepted);
        Instant now = clock.instant();
        transactions.forSystem().writeUnanswered(() -> rows.stepped(due, done, refused, now));
        String why = refused ? Reasons.of(refusal) : Reasons.ofQuota();
        wants(
                judged,
                done ? cpu : due.cpu().guarantee(),
                done ? memory : due.memory().guarantee(),
                why);
    }

    private static boolean changesBoth(Judged judged) {
        return judged.cpuTo() != judged.due().cpu().guarantee()
                && judged.memoryTo() != judged.due().memory().guarantee();
    }

    private Decision resize(Judged judged, @Nullable Integer cpu, @Nullable Integer memory) {
        Due due = judged.due();
        // The ceilings are said, or one that equals its guarantee would follow it.
        NewSize size = new NewSize(
                cpu,
                Math.max(due.cpu().ceiling(), due.cpu().guarantee()),
                memory,
                Math.max(due.memory().ceiling(), due.memory().guarantee()),
                Reasons.of(judged));
        return commands.resize(due.tenant(), due.server(), OptionalLong.empty(), size, new Command(ACTOR, null));
    }

    /** Why nothing was even tried: not again yet, or the quota has nothing left. */
    private static String whyNot(Judged judged) {
        String known = judged.due().wantedWhy();
        return known.isEmpty() ? Reasons.ofQuota() : known;
    }

    private void wants(Judged judged, int cpuHas, int memoryHas, String why) {
        Due due = judged.due();
        long cpu = beyond(judged.step().cpu(), cpuHas);
        long memory = beyond(judged.step().memory(), memoryHas);
        boolean isKnown = cpu == due.cpu().wanted()
                && memory == due.memory().wanted()
                && (why.equals(due.wantedWhy()) || (cpu == 0 && memory == 0));
        if (!isKnown) {
            Instant now = clock.instant();
            transactions.forSystem().writeUnanswered(() -> {
                rows.wants(due.server(), cpu, memory, why, now);
                feed.record(
                        List.of(new Touched(Touched.Topic.SERVER, due.server().value(), due.tenant())));
            });
        }
    }

    private static long beyond(Sizing.Target target, int has) {
        return target.wanted() > has ? target.wanted() : 0;
    }
}
