package pantry.provisioning.lifecycle;

import org.springframework.stereotype.Component;

/** Gives a server its new size while it runs: where it stands, on another blade, or over several. */
@Component
final class ResizeServer extends ChangeSlices {
    static final String KIND = "resize-server";

    ResizeServer(Carrying carrying, Waking waking) {
        super(carrying, waking);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
