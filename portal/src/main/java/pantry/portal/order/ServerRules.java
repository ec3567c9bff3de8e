package pantry.portal.order;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.server.ServerSpec;

/** The rules of form for what people write about a server. */
public final class ServerRules {
    public static final TextRule NAME =
            TextRule.matching(ServerSpec.NAME, "must have 1 to 63 letters, digits, - . or _");
    public static final TextRule ID_OR_NAME = TextRule.line(1, 63);
    public static final TextRule COST_CENTRE = TextRule.line(1, 63);
    public static final TextRule USER_DATA = TextRule.lines(ServerSpec.USER_DATA_LIMIT);
    /** The types that OpenSSH knows, the key in Base64, and a comment (authorized_keys without options). */
    public static final TextRule SSH_KEY = TextRule.matching(
            Pattern.compile("(?=.{1," + ServerSpec.SSH_KEY_LIMIT + "}$)"
                    + "(ssh-(rsa|ed25519|dss)|ecdsa-sha2-nistp(256|384|521)"
                    + "|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]{16,}={0,2}( .*)?"),
            "must be a public key as ssh-keygen writes it, with at most " + ServerSpec.SSH_KEY_LIMIT + " characters");

    public static final TextRule TAG_NAME = TextRule.matching(
            Pattern.compile("[A-Za-z0-9._:/-]{1," + ServerSpec.TAG_LIMIT + "}"),
            "must have 1 to " + ServerSpec.TAG_LIMIT + " letters, digits and . _ : / -");
    public static final TextRule TAG_VALUE = TextRule.line(0, ServerSpec.TAG_LIMIT);

    private ServerRules() {}

    /** What of an order is wrong in form, whatever catalogue, quota and pool have. */
    static List<Objection> objections(ServerOrder order) {
        List<Objection> objections = new ArrayList<>();
        text(objections, "name", NAME, order.name());
        text(objections, "image", ID_OR_NAME, order.image());
        text(objections, "offering", ID_OR_NAME, order.offering());
        size(objections, "cpuMillicores", order.cpuMillicores(), ServerSpec.LEAST_MILLICORES, order.offering());
        size(objections, "memoryMiB", order.memoryMiB(), ServerSpec.LEAST_MEMORY_MIB, order.offering());
        ceiling(objections, "ceilingMillicores", order.ceilingMillicores(), "cpuMillicores", order.cpuMillicores());
        ceiling(objections, "memoryCeilingMiB", order.memoryCeilingMiB(), "memoryMiB", order.memoryMiB());
        least(objections, "bootDiskGiB", order.bootDiskGiB(), ServerSpec.LEAST_DISK_GIB);
        volumes(objections, order.volumes());
        within(objections, "survives", order.survives(), 0, ServerSpec.MOST_SURVIVES);
        within(objections, "priority", order.priority(), -ServerSpec.MOST_PRIORITY, ServerSpec.MOST_PRIORITY);
        text(objections, "antiAffinityGroup", NAME, order.antiAffinityGroup());
        selfSizing(objections, order.selfSizing());
        within(objections, "count", order.count(), 1, OrderAll.MOST);
        if (objections.isEmpty()) {
            objections.addAll(Several.objections(order));
        }
        if (order.sshKeys().size() > ServerSpec.MOST_SSH_KEYS) {
            objections.add(new Objection("sshKeys", "must have at most " + ServerSpec.MOST_SSH_KEYS + " entries"));
        }
        for (int i = 0; i < order.sshKeys().size(); i++) {
            text(objections, "sshKeys/" + i, SSH_KEY, order.sshKeys().get(i));
        }
        text(objections, "userData", USER_DATA, order.userData());
        text(objections, "costCentre", COST_CENTRE, order.costCentre());
        if (order.tags().size() > ServerSpec.MOST_TAGS) {
            objections.add(new Objection("tags", "must have at most " + ServerSpec.MOST_TAGS + " entries"));
        }
        order.tags().keySet().stream().sorted().forEach(tag -> {
            TAG_NAME.objection(tag)
                    .ifPresent(detail -> objections.add(new Objection("tags/" + tag, "its name " + detail)));
            text(objections, "tags/" + tag, TAG_VALUE, order.tags().get(tag));
        });
        return objections;
    }

    private static void volumes(List<Objection> objections, List<ServerOrder.DataDisk> volumes) {
        if (volumes.size() > ServerSpec.MOST_VOLUMES) {
            objections.add(new Objection("volumes", "must have at most " + ServerSpec.MOST_VOLUMES + " entries"));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < volumes.size(); i++) {
            text(objections, "volumes/" + i + "/name", NAME, volumes.get(i).name());
            least(objections, "volumes/" + i + "/sizeGiB", volumes.get(i).sizeGiB(), ServerSpec.LEAST_DISK_GIB);
            if (!names.add(volumes.get(i).name())) {
                objections.add(new Objection("volumes/" + i + "/name", "is there twice"));
            }
        }
    }

    private static void selfSizing(List<Objection> objections, ServerOrder.@Nullable SelfSizing least) {
        if (least != null) {
            least(objections, "selfSizing/minCpuMillicores", least.minCpuMillicores(), ServerSpec.LEAST_MILLICORES);
            least(objections, "selfSizing/minMemoryMiB", least.minMemoryMiB(), ServerSpec.LEAST_MEMORY_MIB);
        }
    }

    private static void text(List<Objection> objections, String field, TextRule rule, @Nullable String text) {
        Optional.ofNullable(text)
                .flatMap(rule::objection)
                .ifPresent(detail -> objections.add(new Objection(field, detail)));
    }

    private static void size(
            List<Objection> objections, String field, @Nullable Long size, int least, @Nullable String offering) {
        if (offering != null && size != null) {
            objections.add(new Objection(field, "can't be together with offering: it has its size"));
        } else if (offering == null && size == null) {
            objections.add(new Objection(field, "is missing (or an offering)"));
        }
        least(objections, field, size, least);
    }

    private static void ceiling(
            List<Objection> objections,
            String field,
            @Nullable Long ceiling,
            String guaranteeName,
            @Nullable Long guarantee) {
        if (ceiling != null && guarantee != null && ceiling < guarantee) {
            objections.add(new Objection(field, "must be at least " + guaranteeName));
        }
    }

    private static void within(List<Objection> objections, String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            objections.add(new Objection(field, "must be between " + least + " and " + most));
        }
    }

    private static void least(List<Objection> objections, String field, @Nullable Long size, int least) {
        if (size != null && size < least) {
            objections.add(new Objection(field, "must be at least " + least));
        }
    }
}
