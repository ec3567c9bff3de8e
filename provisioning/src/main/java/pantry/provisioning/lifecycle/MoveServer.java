package pantry.provisioning.lifecycle;

import org.springframework.stereotype.Component;

/** Moves slices of a running server to other blades; the server does not notice. */
@Component
final class MoveServer extends ChangeSlices {
    static final String KIND = "move-server";

    MoveServer(Carrying carrying, Waking waking) {
        super(carrying, waking);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
