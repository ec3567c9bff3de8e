package pantry.portal.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Capability;
import pantry.provisioning.fabric.Offer;
import pantry.provisioning.fabric.Profile;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.pool.FabricDetails;
import pantry.provisioning.pool.FabricEdit;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.pool.Fabrics;
import pantry.provisioning.pool.NewFabric;

/** Hardware in memory: what is at {@code https://10.0.0.N} answers to the password "right", all else is silent. */
@Component
public final class FakeFabrics implements Fabrics {
    private static final String REACHABLE = "https://10.0.0.";

    private final IdSource ids;
    private final List<FabricDetails> all = new ArrayList<>();
    private int probes;
    private int inUse;

    FakeFabrics(IdSource ids) {
        this.ids = ids;
        all.add(new FabricDetails(
                view("main", "http://127.0.0.1:1"), List.of("http://127.0.0.1:1"), "", false, "", offers()));
    }

    public static List<Offer> offers() {
        return Stream.of(Capability.values())
                .map(capability -> capability == Capability.EVENTS
                        ? new Offer(capability, Offer.State.LACKING, "It streams no events.")
                        : new Offer(capability, Offer.State.OFFERED, ""))
                .toList();
    }

    private FabricView view(String name, String url) {
        return new FabricView(
                new FabricId(ids.next()), name, url, FabricView.State.REACHABLE, "", "", 0, Instant.EPOCH);
    }

    public synchronized int probes() {
        return probes;
    }

    /** From now on so many servers stand on whatever is to be removed. */
    public synchronized void occupy(int servers) {
        inUse = servers;
    }

    @Override
    public synchronized List<FabricDetails> all() {
        return List.copyOf(all);
    }

    @Override
    public synchronized Optional<FabricDetails> find(FabricId id) {
        return all.stream().filter(one -> one.view().id().equals(id)).findFirst();
    }

    @Override
    public synchronized FabricProbe probe(NewFabric fabric) {
        probes++;
        if (!fabric.urls().getFirst().startsWith(REACHABLE)) {
            return new FabricProbe.Objection(NewFabric.Field.URL, "leads to nothing that can be used");
        }
        return fabric.password().value().equals("right")
                ? new FabricProbe.Found(fabric, new Profile("", "A maker's frame", offers()), 1, 8, 1)
                : new FabricProbe.Objection(NewFabric.Field.PASSWORD, "is not accepted there");
    }

    @Override
    public synchronized FabricEdit add(FabricProbe.Found found, Actor actor) {
        NewFabric asked = found.asked();
        if (all.stream().anyMatch(one -> one.view().name().equals(asked.name()))) {
            return new FabricEdit.NameTaken(asked.name());
        }
        FabricDetails added = new FabricDetails(
                view(asked.name(), asked.urls().getFirst()),
                asked.urls(),
                asked.user(),
                asked.authority() != null,
                found.profile().product(),
                found.profile().offers());
        all.add(added);
        return new FabricEdit.Added(added);
    }

    @Override
    public synchronized FabricEdit remove(FabricId id, Actor actor) {
        Optional<FabricDetails> there = find(id);
        if (there.isEmpty()) {
            return new FabricEdit.NotFound();
        }
        if (there.get().isFromSettings()) {
            return new FabricEdit.FromSettings();
        }
        if (inUse > 0) {
            return new FabricEdit.InUse(inUse);
        }
        all.remove(there.get());
        return new FabricEdit.Removed();
    }
}
