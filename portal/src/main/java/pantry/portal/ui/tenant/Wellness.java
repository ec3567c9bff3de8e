package pantry.portal.ui.tenant;

import java.util.List;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerSearch.Group;
import pantry.provisioning.server.ServerState;

/** Whether everything is well, in a sentence. */
final class Wellness {
    private Wellness() {}

    /** {@code troubled} are the servers that need attention, as many as are shown. */
    static String sentence(List<Group> census, List<Server> troubled) {
        int all = count(census, census.stream().map(Group::state).toList());
        int bad = census.stream()
                .filter(group -> isTroubled(group.state(), group.health()))
                .mapToInt(Group::count)
                .sum();
        if (all == 0) {
            return Texts.of("home.none");
        }
        if (bad == 0) {
            int running = count(census, List.of(ServerState.RUNNING));
            return Texts.of(running == all ? "home.well.all" : "home.well.some", running, all);
        }
        if (bad == 1 && troubled.size() == 1) {
            Server one = troubled.getFirst();
            return Texts.of(all == 1 ? "home.one-of-one" : "home.one-bad", all, word(one), one.name());
        }
        return Texts.of(bad == all ? "home.all-bad" : "home.several-bad", bad, all);
    }

    static boolean isTroubled(ServerState state, ServerHealth health) {
        return state == ServerState.FAILED || (state == ServerState.RUNNING && health != ServerHealth.OK);
    }

    static boolean isTroubled(Server server) {
        return isTroubled(server.state(), server.health());
    }

    private static String word(Server server) {
        return server.state() == ServerState.FAILED
                ? Texts.of("home.word.failed")
                : Texts.of("home.word." + server.health());
    }

    private static int count(List<Group> census, List<ServerState> states) {
        return census.stream()
                .filter(group -> states.contains(group.state()))
                .mapToInt(Group::count)
                .sum();
    }
}
