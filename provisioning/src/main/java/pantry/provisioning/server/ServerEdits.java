package pantry.provisioning.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.ServerEdit.Edited;
import pantry.provisioning.server.ServerEdit.Gone;
import pantry.provisioning.server.ServerEdit.NameTaken;
import pantry.provisioning.server.ServerEdit.NotFound;
import pantry.provisioning.server.ServerEdit.Stale;

/** Edits what people may change of a server at any time: its name and its tags. */
@Component
public final class ServerEdits {
    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final TagRows tagRows;
    private final Transactions transactions;
    private final Feed feed;
    private final Audit audit;

    public ServerEdits(EntityManager entities, JdbcTemplate jdbc, Transactions transactions, Feed feed, Audit audit) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.tagRows = new TagRows(jdbc);
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
    }

    /** What is absent stays. {@code generation}: the version that the caller has seen, from {@code If-Match}. */
    public ServerEdit edit(
            TenantId tenant,
            ServerId id,
            Optional<String> name,
            Optional<Map<String, String>> tags,
            OptionalLong generation,
            Actor actor) {
        return transactions
                .forTenant(tenant)
                .write(() -> entities.createQuery("from ServerEntity where id = :id", ServerEntity.class)
                        .setParameter("id", id.value())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultStream()
                        .findFirst()
                        .<ServerEdit>map(server -> edit(server, name, tags, generation, actor))
                        .orElseGet(NotFound::new));
    }

    private ServerEdit edit(
            ServerEntity server,
            Optional<String> name,
            Optional<Map<String, String>> tags,
            OptionalLong generation,
            Actor actor) {
        if (generation.isPresent() && generation.getAsLong() != server.generation) {
            return new Stale();
        }
        if (server.state == ServerState.DELETED) {
            return new Gone();
        }
        Server before = server.toServer();
        if (name.isPresent() && !name.get().equals(server.name) && !claim(before, name.get())) {
            return new NameTaken(name.get());
        }
        name.ifPresent(to -> server.name = to);
        tags.ifPresent(to -> server.tags = new TreeMap<>(to));
        Server after = server.toServer();
        if (after.equals(before)) {
            return new Edited(before);
        }
        server.generation++;
        entities.flush();
        if (!after.tags().equals(before.tags())) {
            tagRows.replace(before.tenant(), before.id(), after.tags());
        }
        feed.record(new Touched(Touched.Topic.SERVER, server.id, before.tenant()));
        audit.record(new AuditLine(
                actor,
                before.tenant(),
                "edit",
                "server",
                server.id,
                server.name,
                AuditLine.Result.DONE,
                "name " + before.name() + " to " + server.name + ", tags " + before.tags() + " to " + server.tags));
        return new Edited(server.toServer());
    }

    /** One row a server: the old claim goes and comes back if the new one can't be had, all in this transaction. */
    private boolean claim(Server server, String name) {
        jdbc.update("delete from server_name where server_id = ?", server.id().value());
        boolean claimed = jdbc.update(
                        "insert into server_name (tenant_id, name, server_id) values (?, ?, ?) on conflict do nothing",
                        server.tenant().value(),
                        name,
                        server.id().value())
                == 1;
        if (!claimed) {
            jdbc.update(
                    "insert into server_name (tenant_id, name, server_id) values (?, ?, ?)",
                    server.tenant().value(),
                    server.name(),
                    server.id().value());
        }
        return claimed;
    }
}
