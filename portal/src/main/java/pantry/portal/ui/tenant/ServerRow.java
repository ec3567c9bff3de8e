package pantry.portal.ui.tenant;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.telemetry.UseNow.Use;

/** A server as lists show it; {@code use} is absent where nothing was measured lately. */
record ServerRow(Server server, @Nullable Use use, List<SliceView> slices, Money cost) {
    ServerRow {
        slices = List.copyOf(slices);
    }

    ServerId id() {
        return server.id();
    }

    /** The same with what was measured elsewhere. */
    ServerRow using(@Nullable Use other) {
        return other == null ? this : new ServerRow(server, other, slices, cost);
    }

    /** How much is used; zero where it is off or just begins. */
    double cpuUsed() {
        Double used = use == null ? null : use.cpuMillicores();
        return used == null ? 0 : used;
    }

    double memoryUsed() {
        Double used = use == null ? null : use.memoryMiB();
        return used == null ? 0 : used;
    }

    /** What is down uses nothing, whatever was measured before. */
    boolean isOn() {
        return server.state().holdsSlices() && !isDown();
    }

    boolean isDown() {
        return server.state() == ServerState.RUNNING && server.health() == ServerHealth.DOWN;
    }

    String blades() {
        return slices.isEmpty()
                ? Texts.of("servers.no-blade")
                : slices.stream().map(SliceView::bladeName).distinct().collect(Collectors.joining(", "));
    }

    /** What stands under the name. */
    String about() {
        return slices.size() > 1 ? Texts.of("servers.spans", slices.size()) : server.imageName();
    }
}
