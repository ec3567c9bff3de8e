package pantry.provisioning.reconcile;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.FabricAddress;
import pantry.provisioning.fabric.FabricLines;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.Profile;
import pantry.provisioning.fabric.RedfishFabric;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.FabricRows;
import pantry.provisioning.pool.NewFabric;
import pantry.provisioning.pool.NewFabric.Field;

/** Asks hardware that somebody named who it is, before anything is written: a typing error is found at once. */
@Component
final class Probing {
    private final FabricLines lines;
    private final FabricRows rows;
    private final Transactions transactions;

    Probing(FabricLines lines, FabricRows rows, Transactions transactions) {
        this.lines = lines;
        this.rows = rows;
        this.transactions = transactions;
    }

    FabricProbe probe(NewFabric asked) {
        boolean taken = asked.name().equals(FabricRefs.FIRST)
                || transactions.forSystem().read(() -> rows.isTaken(asked.name()));
        if (taken) {
            return new FabricProbe.Objection(Field.NAME, "is the name of other hardware");
        }
        FabricAddress address;
        try {
            address = address(asked);
        } catch (Unusable unusable) {
            return unusable.objection();
        }
        try (RedfishFabric fabric = lines.connect(address)) {
            return probe(asked, fabric);
        }
    }

    private FabricProbe probe(NewFabric asked, RedfishFabric fabric) {
        Outcome<Profile> profile = fabric.profile();
        if (!(profile instanceof Outcome.Done<Profile>(Profile told, boolean _))) {
            return objection(why(profile));
        }
        Optional<String> same = told.uuid().isEmpty()
                ? Optional.empty()
                : transactions.forSystem().read(() -> rows.nameOfService(told.uuid()));
        if (same.isPresent()) {
            return new FabricProbe.Objection(
                    Field.URL, "leads to the same service that is in the pool as " + same.get());
        }
        Outcome<Inventory> inventory = fabric.inventory();
        if (!(inventory instanceof Outcome.Done<Inventory>(Inventory seen, boolean _))) {
            return objection(why(inventory));
        }
        return new FabricProbe.Found(
                asked,
                told,
                seen.enclosures().size(),
                seen.blades().size(),
                seen.arrays().size());
    }

    /** The client says where it failed in words for people; which field that is about, these words tell. */
    private static FabricProbe objection(String why) {
        if (why.startsWith("login refused") || why.contains("account")) {
            return new FabricProbe.Objection(Field.PASSWORD, "is not accepted there: " + why);
        }
        if (why.contains("certif") || why.contains("PKIX")) {
            return new FabricProbe.Objection(Field.AUTHORITY, "does not vouch for what answers there: " + why);
        }
        return new FabricProbe.Objection(Field.URL, "leads to nothing that can be used: " + why);
    }

    private static String why(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "";
            case Outcome.InProgress<?> progress -> progress.what();
            case Outcome.Refused<?>(String reason) -> reason;
            case Outcome.Unavailable<?> unavailable -> unavailable.why();
            case Outcome.Unknown<?>(String why) -> why;
        };
    }

    /** What was typed is no address, account or certificate. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient FabricProbe.Objection objection;

        Unusable(Field field, String reason) {
            super(reason, null, false, false);
            this.objection = new FabricProbe.Objection(field, reason);
        }

        FabricProbe.Objection objection() {
            return objection;
        }
    }

    static FabricAddress address(NewFabric asked) {
        List<URI> bases = new ArrayList<>();
        for (String url : asked.urls()) {
            bases.add(checked(Field.URL, () -> new FabricAddress(URI.create(url), "u", asked.password()))
                    .bases()
                    .getFirst());
        }
        checked(Field.USER, () -> new FabricAddress(bases, asked.user(), asked.password(), null));
        return checked(
                Field.AUTHORITY, () -> new FabricAddress(bases, asked.user(), asked.password(), asked.authority()));
    }

    private static FabricAddress checked(Field field, java.util.function.Supplier<FabricAddress> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new Unusable(field, "can't be used: " + e.getMessage());
        }
    }
}
