package pantry.provisioning.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
import pantry.provisioning.server.ServerEdit.BeyondCeiling;
import pantry.provisioning.server.ServerEdit.Edited;
import pantry.provisioning.server.ServerEdit.Gone;
import pantry.provisioning.server.ServerEdit.NameTaken;
import pantry.provisioning.server.ServerEdit.NotFound;
import pantry.provisioning.server.ServerEdit.Stale;

/** Edits what people may change of a server at any time: its name, its tags, its importance, and whether it sizes itself. */
@Component
public final class ServerEdits {
    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final TagRows tagRows;
    private final SelfSizingRows selfSizing;
    private final Clock clock;
    private final Transactions transactions;
    private final Feed feed;
    private final Audit audit;

    public ServerEdits(
            EntityManager entities, JdbcTemplate jdbc, Transactions transactions, Feed feed, Audit audit, Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.tagRows = new TagRows(jdbc);
        this.selfSizing = new SelfSizingRows(jdbc);
        this.clock = clock;
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
        return edit(tenant, id, name, tags, new SelfSizingChange.Stays(), generation, actor);
    }

    public ServerEdit edit(
            TenantId tenant,
            ServerId id,
            Optional<String> name,
            Optional<Map<String, String>> tags,
            SelfSizingChange sizing,
            OptionalLong generation,
            Actor actor) {
        return edit(tenant, id, new ServerChanges(name, tags, OptionalInt.empty(), sizing), generation, actor);
    }

    public ServerEdit edit(TenantId tenant, ServerId id, ServerChanges changes, OptionalLong generation, Actor actor) {
        return transactions
                .forTenant(tenant)
                .write(() -> entities.createQuery("from ServerEntity where id = :id", ServerEntity.class)
                        .setParameter("id", id.value())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultStream()
                        .findFirst()
                        .<ServerEdit>map(server -> edit(server, changes, generation, actor))
                        .orElseGet(NotFound::new));
    }

    private ServerEdit edit(ServerEntity server, ServerChanges changes, OptionalLong generation, Actor actor) {
        Optional<String> name = changes.name();
        SelfSizingChange sizing = changes.sizing();
        if (generation.isPresent() && generation.getAsLong() != server.generation) {
            return new Stale();
        }
        if (server.state == ServerState.DELETED) {
            return new Gone();
        }
        Server before = server.toServer();
        if (sizing instanceof SelfSizingChange.On(SelfSizing least)
                && beyond(before, least).isPresent()) {
            return beyond(before, least).get();
        }
        SelfSizing leastBefore = selfSizing.find(before.id());
        SelfSizing leastAfter = switch (sizing) {
            case SelfSizingChange.Stays _ -> leastBefore;
            case SelfSizingChange.Off _ -> null;
            case SelfSizingChange.On(SelfSizing least) -> least;
        };
        if (name.isPresent() && !name.get().equals(server.name) && !claim(before, name.get())) {
            return new NameTaken(name.get());
        }
        name.ifPresent(to -> server.name = to);
        changes.tags().ifPresent(to -> server.tags = new TreeMap<>(to));
        changes.priority().ifPresent(to -> server.priority = to);
        Server after = server.toServer();
        if (after.equals(before) && Objects.equals(leastAfter, leastBefore)) {
            return new Edited(before);
        }
        server.generation++;
        entities.flush();
        if (!Objects.equals(leastAfter, leastBefore)) {
            selfSizing.set(before.tenant(), before.id(), leastAfter, clock.instant());
        }
        if (!after.tags().equals(before.tags())) {
            tagRows.replace(before.tenant(), before.id(), after.tags());
        }
        if (after.priority() != before.priority()) {
            // Who waits for a blade already has its new place in the line.
            jdbc.update(
                    "update slice_waiting set priority = ? where server_id = ?",
                    after.priority(),
                    before.id().value());
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
                "name " + before.name() + " to " + server.name + ", tags " + before.tags() + " to " + server.tags
                        + (after.priority() == before.priority()
                                ? ""
                                : ", priority " + before.priority() + " to " + after.priority())
                        + (Objects.equals(leastAfter, leastBefore) ? "" : ", " + words(leastAfter))));
        return new Edited(server.toServer());
    }

    private static String words(@Nullable SelfSizing least) {
        return least == null
                ? "it no longer sizes itself"
                : "it sizes itself, never below " + least.minCpuMillicores() + " millicores and " + least.minMemoryMiB()
                        + " MiB";
    }

    /** A minimum above the ceiling leaves nothing between them. */
    private static Optional<ServerEdit> beyond(Server server, SelfSizing least) {
        if (least.minCpuMillicores() > server.ceilingMillicores()) {
            return Optional.of(new BeyondCeiling("minCpuMillicores", server.ceilingMillicores()));
        }
        return least.minMemoryMiB() > server.memoryCeilingMiB()
                ? Optional.of(new BeyondCeiling("minMemoryMiB", server.memoryCeilingMiB()))
                : Optional.empty();
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
