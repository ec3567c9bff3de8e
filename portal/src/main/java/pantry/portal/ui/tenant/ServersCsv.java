package pantry.portal.ui.tenant;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSearch;
import pantry.provisioning.server.ServerSearch.Order;
import pantry.provisioning.server.ServerSearch.Wanted;

/**
 * The list of servers as CSV (RFC 4180), all of what is filtered, read a part at a time. What a spreadsheet would take for
 * a formula gets an apostrophe in front: names and tags are other people's words.
 */
@Component
final class ServersCsv {
    private static final List<String> HEADER = List.of(
            "name",
            "id",
            "state",
            "health",
            "reason",
            "image",
            "cpuMillicores",
            "ceilingMillicores",
            "memoryMiB",
            "memoryCeilingMiB",
            "bootDiskGiB",
            "address",
            "blades",
            "costCentre",
            "tags",
            "createdAt",
            "costThisMonth",
            "currency");

    private final ServerSearch servers;
    private final RowReader rows;

    ServersCsv(ServerSearch servers, RowReader rows) {
        this.servers = servers;
        this.rows = rows;
    }

    void write(TenantId tenant, Wanted wanted, Order order, OutputStream to) throws IOException {
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
            csv.writeRecord(HEADER);
            List<Server> part;
            int offset = 0;
            do {
                part = servers.part(tenant, wanted, order, offset, ServerSearch.PART_LIMIT);
                rows.of(tenant, part).forEach(row -> csv.writeRecord(cells(row)));
                offset += part.size();
            } while (part.size() == ServerSearch.PART_LIMIT);
        }
    }

    private static List<String> cells(ServerRow row) {
        Server server = row.server();
        return List.of(
                safe(server.name()),
                server.id().toString(),
                server.state().name(),
                server.health().name(),
                safe(server.reason()),
                safe(server.imageName()),
                Integer.toString(server.cpuMillicores()),
                Integer.toString(server.ceilingMillicores()),
                Integer.toString(server.memoryMiB()),
                Integer.toString(server.memoryCeilingMiB()),
                Integer.toString(server.bootDiskGiB()),
                safe(server.address()),
                safe(row.slices().isEmpty() ? "" : row.blades()),
                safe(server.costCentre()),
                safe(tags(server.tags())),
                server.createdAt().toString(),
                row.cost().amount().toPlainString(),
                row.cost().currency().getCurrencyCode());
    }

    private static String tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(" "));
    }

    static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
