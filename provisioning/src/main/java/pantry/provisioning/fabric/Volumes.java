package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import pantry.provisioning.ground.VolumeId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Thin volumes on arrays, found by our id, which is their Name; images are volumes, found by the image's name. */
final class Volumes {
    private static final int REMEMBERED = 10_000;

    /** An address that is used unseen must not be old: a service may give it to another volume. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    private static final Duration LAYOUT_AGE = Duration.ofMinutes(10);
    private static final long GIB = 1L << 30;
    private static final String CAPACITY = "CapacityBytes";

    private record ImageOn(String arrayRef, String image) {}

    private final Tree tree;
    private final Remembered<String, String> collections;
    private final Remembered<ImageOn, String> images;
    private final Remembered<VolumeId, String> links;

    Volumes(Clock clock, Tree tree) {
        this.tree = tree;
        this.collections = new Remembered<>(clock, REMEMBERED, LAYOUT_AGE);
        this.images = new Remembered<>(clock, REMEMBERED, LAYOUT_AGE);
        this.links = new Remembered<>(clock, REMEMBERED, REMEMBERED_FOR);
    }

    Outcome<Made> ensure(Call call, HardwareVolume volume) {
        Supplier<Optional<Resource>> look = () -> find(call, volume.arrayRef(), volume.id());
        Outcome<Made> outcome = Ensure.there(
                look, found -> grown(call, found, volume.sizeGiB(), look), () -> call.change(creation(call, volume)));
        if (outcome instanceof Outcome.Done<Made>(Made made, boolean _)) {
            links.put(volume.id(), made.ref());
        }
        return outcome;
    }

    /** The volume has at least this size; what is not there is not made. */
    Outcome<Made> grow(Call call, String arrayRef, VolumeId id, int sizeGiB) {
        Supplier<Optional<Resource>> look = () -> find(call, arrayRef, id);
        return look.get()
                .or(look) // a list may be stale once
                .map(found -> grown(call, found, sizeGiB, look))
                .orElseGet(() -> new Outcome.Refused<>("no such volume"));
    }

    /** A copy that is there is not compared with its source: the one goes on, the other stays or goes its own way. */
    Outcome<Made> ensureCopy(Call call, HardwareCopy copy) {
        Supplier<Optional<Resource>> look = () -> find(call, copy.arrayRef(), copy.id());
        Outcome<Made> outcome = Ensure.there(
                look,
                found -> copy.sizeGiB() == 0
                        ? Outcome.already(new Made(found.ref()))
                        : grown(call, found, copy.sizeGiB(), look),
                () -> call.change(copying(call, copy)));
        if (outcome instanceof Outcome.Done<Made>(Made made, boolean _)) {
            links.put(copy.id(), made.ref());
        }
        return outcome;
    }

    private Ask copying(Call call, HardwareCopy copy) {
        Resource source = find(call, copy.arrayRef(), copy.source())
                .or(() -> find(call, copy.arrayRef(), copy.source()))
                .orElseThrow(() -> Stop.refused("the volume to copy is not there"));
        long bytes = copy.sizeGiB() == 0 ? source.longer(0, CAPACITY) : copy.sizeGiB() * GIB;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Name", copy.id().toString());
        body.put(CAPACITY, bytes);
        body.put("ProvisioningPolicy", "Thin");
        replica(
                body,
                switch (copy.kind()) {
                    case SNAPSHOT -> "Snapshot";
                    case CLONE -> "Clone";
                },
                source.ref());
        return Ask.post(collection(call, copy.arrayRef()), body);
    }

    private static void replica(ObjectNode body, String type, String source) {
        ObjectNode replica = body.putArray("ReplicaInfos").addObject();
        replica.put("ReplicaType", type);
        replica.putObject("Replica").put("@odata.id", source);
    }

    Outcome<Made> remove(Call call, String arrayRef, VolumeId id) {
        links.forget(id);
        return Ensure.gone(() -> find(call, arrayRef, id), volume -> Ensure.deleted(call, volume));
    }

    /** Where the volume is. */
    Optional<String> link(Call call, String arrayRef, VolumeId id) {
        return links.get(id)
                .or(() -> find(call, arrayRef, id).map(Resource::ref))
                .or(() -> find(call, arrayRef, id).map(Resource::ref)); // a list may be stale once
    }

    String collection(Call call, String arrayRef) {
        return collections.get(arrayRef).orElseGet(() -> {
            String link = call.find(arrayRef)
                    .flatMap(array -> array.link("Volumes"))
                    .orElseThrow(() -> Stop.refused("no array with volumes at " + arrayRef));
            collections.put(arrayRef, link);
            return link;
        });
    }

    private Optional<Resource> find(Call call, String arrayRef, VolumeId id) {
        return tree.named(call, collection(call, arrayRef), id.toString());
    }

    private static Outcome<Made> grown(Call call, Resource found, int sizeGiB, Supplier<Optional<Resource>> look) {
        long there = found.longer(0, CAPACITY);
        long wanted = sizeGiB * GIB;
        if (there == wanted) {
            return Outcome.already(new Made(found.ref()));
        }
        if (there > wanted) {
            return new Outcome.Refused<>("the volume has %d GiB, and sizes only grow".formatted(there / GIB));
        }
        Verdict verdict = Ensure.changed(call, found, now -> grow(call, now, wanted));
        return Ensure.settled(
                verdict instanceof Verdict.Accepted ? Ensure.asItIs(found) : verdict,
                () -> look.get().filter(now -> now.longer(0, CAPACITY) == wanted),
                now -> Outcome.done(new Made(now.ref())));
    }

    private static Verdict grow(Call call, Resource now, long wanted) {
        if (now.longer(0, CAPACITY) >= wanted) {
            return Ensure.asItIs(now); // somebody else did it meanwhile, and never smaller again
        }
        ObjectNode size = JsonNodeFactory.instance.objectNode().put(CAPACITY, wanted);
        return call.change(Ask.patch(now.ref(), size, now.etag()));
    }

    private Ask creation(Call call, HardwareVolume volume) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Name", volume.id().toString());
        body.put(CAPACITY, volume.sizeGiB() * GIB);
        body.put("ProvisioningPolicy", "Thin");
        String image = volume.imageName();
        if (image != null) {
            replica(body, "Clone", imageLink(call, volume.arrayRef(), image));
        }
        return Ask.post(collection(call, volume.arrayRef()), body);
    }

    private String imageLink(Call call, String arrayRef, String image) {
        ImageOn key = new ImageOn(arrayRef, image);
        return images.get(key).orElseGet(() -> {
            String link = tree.named(call, collection(call, arrayRef), image)
                    .map(Resource::ref)
                    .orElseThrow(() -> Stop.refused("no image " + image + " on " + Resource.lastPart(arrayRef)));
            images.put(key, link);
            return link;
        });
    }
}
