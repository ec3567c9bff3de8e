package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.placement.PlacementOutcome.KeyTaken;
import pantry.provisioning.placement.PlacementOutcome.NameTaken;
import pantry.provisioning.server.NewServer;

/**
 * The first writes of a group: the rows that can clash with somebody else's, command keys and then server names, each in
 * key order so that two nodes never wait for each other in a circle. Who does not win keeps none of them.
 */
final class Claims {
    private final Rooms rooms;
    private final Instant now;

    Claims(Rooms rooms, Instant now) {
        this.rooms = rooms;
        this.now = now;
    }

    static Optional<Keyed> keyed(PlacementRequest request) {
        return Optional.ofNullable(request.keyed());
    }

    void claim(List<Entry> entries) {
        claimKeys(entries);
        claimNames(entries);
    }

    private void claimKeys(List<Entry> entries) {
        List<CommandKey> wanted = entries.stream()
                .flatMap(entry -> keyed(entry.request).stream().map(Keyed::key))
                .toList();
        List<CommandKey> ours = new ArrayList<>(rooms.commands().claimAll(wanted, now));
        for (Entry entry : entries) {
            Optional<Keyed> keyed = keyed(entry.request);
            // Two commands of one group under one key: the first has it, so each claim is used up once.
            if (keyed.isPresent() && !ours.remove(keyed.get().key())) {
                entry.outcome = new KeyTaken();
            }
        }
    }

    private record Wanted(Entry entry, NewServer server) {}

    private void claimNames(List<Entry> entries) {
        List<Wanted> wanted = entries.stream()
                .filter(Entry::isUndecided)
                .flatMap(entry -> entry.request.newServers().stream().map(server -> new Wanted(entry, server)))
                .sorted(Comparator.comparing(
                                (Wanted one) -> one.server().tenant().value())
                        .thenComparing(one -> one.server().spec().name()))
                .toList();
        List<Boolean> claimed =
                rooms.servers().claimNames(wanted.stream().map(Wanted::server).toList());
        Set<String> ofThisGroup = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            NewServer server = wanted.get(i).server();
            String name = server.tenant() + " " + server.spec().name();
            if (claimed.get(i)) {
                ofThisGroup.add(name);
            } else if (ofThisGroup.contains(name)) {
                // Taken by an order of this very group, which may yet be refused: decided after its end.
                wanted.get(i).entry().lost = true;
            } else if (wanted.get(i).entry().outcome == null) {
                wanted.get(i).entry().outcome = new NameTaken(server.spec().name());
            }
        }
    }

    /** Deletes the claims of everyone who did not win, members of a group for which there was no room among them. */
    void giveUp(List<Entry> entries) {
        List<ServerId> nameless = new ArrayList<>();
        List<CommandKey> keyless = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.won().isEmpty() && !(entry.outcome instanceof KeyTaken)) {
                keyed(entry.request).ifPresent(keyed -> keyless.add(keyed.key()));
            }
            if (!(entry.outcome instanceof KeyTaken)) {
                entry.request.newServers().stream()
                        .map(NewServer::id)
                        .filter(server -> !entry.holdsFor(server))
                        .forEach(nameless::add);
            }
        }
        if (!keyless.isEmpty()) {
            rooms.commands().releaseAll(keyless);
        }
        if (!nameless.isEmpty()) {
            rooms.servers().releaseNames(nameless);
            rooms.addresses().release(nameless);
        }
    }
}
