package pantry.provisioning.operation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** The smallest operation that has everything: makes toast on a machine of two effects, and says so in a row. */
final class Toaster implements OperationDefinition<Toaster.Input> {
    static final String KIND = "make-toast";
    static final Duration DEADLINE = Duration.ofMinutes(2);

    record Input(TenantId tenant, String slice) {}

    private final TestGround ground;
    /** What the machine holds; outlives every crash of the product. */
    final Set<String> machine = new TreeSet<>();
    /** Every effect that was asked for, in order. */
    final List<String> asked = new ArrayList<>();
    /** What a step answers instead of having its effect; the last answer stays. */
    private final Map<String, Deque<StepResult>> answers = new TreeMap<>();
    /** What happens just before an effect. */
    Runnable beforeEffect = () -> {};

    boolean undoneThrows;

    Toaster(TestGround ground) {
        this.ground = ground;
        ground.jdbc.execute("create table if not exists toast (slice varchar(63) primary key, state varchar(16))");
    }

    void answer(String step, StepResult... results) {
        answers.put(step, new ArrayDeque<>(List.of(results)));
    }

    void reserve(String slice) {
        ground.jdbc.update("insert into toast (slice, state) values (?, 'RESERVED')", slice);
    }

    List<String> states() {
        return ground.jdbc.queryForList("select state from toast order by slice", String.class);
    }

    @Override
    public Steps<Input> steps() {
        return Steps.<Input>begin()
                .step("insert", (in, step) -> effect("insert", true), (in, step) -> effect("insert", false))
                .step("heat", (in, step) -> effect("heat", true), (in, step) -> effect("heat", false))
                // No undo: it is on the plate.
                .step("serve", (in, step) -> serve(in, step));
    }

    private StepResult effect(String name, boolean wanted) {
        String step = wanted ? name : "undo " + name;
        asked.add(step);
        beforeEffect.run();
        StepResult instead = instead(step);
        if (instead != null) {
            return instead;
        }
        if (wanted) {
            machine.add(name);
        } else {
            machine.remove(name);
        }
        return StepResult.done(name + " was " + wanted);
    }

    private StepResult serve(Input in, StepContext context) {
        asked.add("serve");
        StepResult instead = instead("serve");
        if (instead != null) {
            return instead;
        }
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update("update toast set state = 'SERVED' where slice = ?", in.slice()));
        return StepResult.done(context.detailOf("heat").orElse("nobody heated it"));
    }

    private StepResult instead(String step) {
        Deque<StepResult> left = answers.getOrDefault(step, new ArrayDeque<>());
        StepResult next = left.size() > 1 ? left.poll() : left.peek();
        if (next instanceof StepResult.Done) {
            answers.remove(step);
            return null;
        }
        return next;
    }

    @Override
    public void undone(Input input, String error) {
        if (undoneThrows) {
            throw new IllegalStateException("can't give back");
        }
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update("delete from toast where slice = ?", input.slice()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }
}
