package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** A kitchen with one slice of bread in it. */
record ToastWorld(TestGround ground, Toaster toaster, TestOperations operations) implements DrillWorld<Toaster.Input> {
    static ToastWorld on(TestGround ground) {
        Toaster toaster = new Toaster(ground);
        return new ToastWorld(ground, toaster, new TestOperations(ground).define(toaster));
    }

    @Override
    public Toaster definition() {
        return toaster;
    }

    @Override
    public OperationId begin() {
        return begin(ground.tenant("acme-" + ground.ids.next()), "rye-" + ground.ids.next());
    }

    OperationId begin(TenantId tenant, String slice) {
        OperationId id = new OperationId(ground.ids.next());
        toaster.reserve(slice);
        operations.begin(new NewOperation<>(
                id,
                tenant,
                toaster,
                new Toaster.Input(tenant, slice),
                new OperationView.Subject("toast", ground.ids.next(), slice),
                "ann"));
        return id;
    }

    @Override
    public void assertNoTrace() {
        assertThat(toaster.machine).isEmpty();
        assertThat(toaster.states()).isEmpty();
    }

    @Override
    public void assertAsIfOnce() {
        assertThat(toaster.machine).containsExactly("heat", "insert");
        assertThat(toaster.states()).containsExactly("SERVED");
    }

    /** With its table in it, its database would be of no use to the next case. */
    @Override
    public void close() {
        ground.jdbc.execute("drop table toast");
        ground.close();
    }
}
