package pantry.portal.order;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerSpec.DataDisk;

/** Equal servers of one order: their names count on from the order's, and their data volumes are named after them. */
final class Several {
    private static final int LIMIT = 63;

    private Several() {}

    static List<ServerSpec> of(ServerSpec like, @Nullable Integer count) {
        return count == null || count == 1
                ? List.of(like)
                : Names.counted(like.name(), count).stream()
                        .map(name -> like.but()
                                .named(name)
                                .volumes(volumes(like, name))
                                .build())
                        .toList();
    }

    private static List<DataDisk> volumes(ServerSpec like, String server) {
        return like.volumes().stream()
                .map(disk -> new DataDisk(volume(like.name(), server, disk.name()), disk.sizeGiB()))
                .toList();
    }

    /** What is named after the order's name already is named after each server instead. */
    private static String volume(String order, String server, String disk) {
        String own = order + "-";
        return server + "-" + (disk.startsWith(own) ? disk.substring(own.length()) : disk);
    }

    /** Names that would be too long for what they name. */
    static List<Objection> objections(ServerOrder order) {
        List<Objection> objections = new ArrayList<>();
        if (order.servers() == 1) {
            return objections;
        }
        List<String> names = Names.counted(order.name(), order.servers());
        String longest = names.getLast();
        if (longest.length() > LIMIT) {
            objections.add(new Objection("name", "is too long to be counted on to " + longest));
        }
        for (int at = 0; at < order.volumes().size(); at++) {
            String volume =
                    volume(order.name(), longest, order.volumes().get(at).name());
            if (volume.length() > LIMIT) {
                objections.add(
                        new Objection("volumes/" + at + "/name", "is too long behind a server's name: " + volume));
            }
        }
        return objections;
    }
}
