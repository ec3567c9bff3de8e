package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.SliceSize;
import pantry.emulator.simulated.Slices;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.machine.SliceRole;

/** Slices as requests say them: cut from the block of a blade, joined to a server, taken away, made larger or smaller. */
final class SliceRequests {
    private static final int MAX_URI = 512;
    private static final int MAX_WORD = 64;
    private static final int MAX_ETAG = 256;
    private static final String BLOCK = "ResourceBlock";

    private SliceRequests() {}

    /** A slice of the named blade; everything of it when nothing is said. */
    static Slice slice(Fields fields, BladeId blade) {
        String id = fields.requiredText("Id", IdText.MAX_LENGTH);
        if (!IdText.isLegal(id)) {
            throw fields.badFormat("Id", id);
        }
        SliceSize size = size(fields);
        SliceRole role = role(fields, SliceRole.MEMBER);
        fields.noOthers();
        return new Slice(
                new SliceId(id),
                blade,
                size.cpuMillicores(),
                size.cpuCeilingMillicores(),
                size.memoryMiB(),
                size.memoryCeilingMiB(),
                false,
                role,
                Slice.AT_ONCE);
    }

    /** A free blade as one slice with everything it has. */
    static Slice whole(Blade blade, String serverName) {
        String seed = serverName + " on " + blade.id();
        return new Slice(
                new SliceId(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                        .toString()),
                blade.id(),
                blade.cpuMillicores(),
                blade.cpuMillicores(),
                blade.memoryMiB(),
                blade.memoryMiB(),
                false);
    }

    /** The standard's action; how large the slice of the blade is to be is said in our own words. */
    static Answer add(Call call, Server server) {
        Fields body = call.body();
        String uri = block(body, "AddResourceBlock");
        Blade blade = blade(call, body, uri);
        Fields oem = body.object("Oem");
        Fields pantry = oem == null ? null : oem.object("Pantry");
        etags(call, server, body, uri);
        body.noOthers();
        Slice slice = pantry == null ? whole(blade, server.name()) : slice(pantry, blade.id());
        call.offices().reservations().requireUnreserved(call, List.of(slice), null);
        Slices.Added added = Parts.done(call, call.simulation().slices().add(server.id(), slice), BLOCK);
        Job job = added.job();
        return job == null ? Answer.empty() : Tasks.accepted(call, job);
    }

    static Answer remove(Call call, Server server) {
        Fields body = call.body();
        String uri = block(body, "RemoveResourceBlock");
        etags(call, server, body, uri);
        body.noOthers();
        SliceId slice = sliceOf(server, body, uri);
        ServerId id = server.id();
        return Parts.gone(call, call.simulation().slices().remove(id, slice), BLOCK);
    }

    /** Changes a slice's sizes and what it is held for; what is not said stays. */
    static Slice resize(Call call, Slice slice) {
        Fields body = call.body();
        if (body.isEmpty()) {
            throw Problem.badRequest(Message.of(BaseMessage.EMPTY_JSON));
        }
        Fields pantry = body.requiredObject("Oem").requiredObject("Pantry");
        body.noOthers();
        long cpu = or(pantry.whole("CpuMillicores", 1, Blade.MAX_CPU_MILLICORES), slice.cpuMillicores());
        long cpuCeiling = or(
                pantry.whole("CpuCeilingMillicores", cpu, Blade.MAX_CPU_MILLICORES),
                Math.max(cpu, slice.cpuCeilingMillicores()));
        long memory = or(pantry.whole("MemoryMiB", 1, Blade.MAX_MEMORY_MIB), slice.memoryMiB());
        long memoryCeiling = or(
                pantry.whole("MemoryCeilingMiB", memory, Blade.MAX_MEMORY_MIB),
                Math.max(memory, slice.memoryCeilingMiB()));
        SliceRole role = role(pantry, slice.role());
        pantry.noOthers();
        SliceSize size = new SliceSize((int) cpu, (int) cpuCeiling, (int) memory, (int) memoryCeiling);
        return Parts.done(call, call.simulation().slices().resize(slice.id(), size, role), BLOCK);
    }

    private static SliceSize size(Fields fields) {
        long cpu = fields.requiredWhole("CpuMillicores", 1, Blade.MAX_CPU_MILLICORES);
        long cpuCeiling = or(fields.whole("CpuCeilingMillicores", cpu, Blade.MAX_CPU_MILLICORES), cpu);
        long memory = fields.requiredWhole("MemoryMiB", 1, Blade.MAX_MEMORY_MIB);
        long memoryCeiling = or(fields.whole("MemoryCeilingMiB", memory, Blade.MAX_MEMORY_MIB), memory);
        return new SliceSize((int) cpu, (int) cpuCeiling, (int) memory, (int) memoryCeiling);
    }

    private static SliceRole role(Fields fields, SliceRole otherwise) {
        String role = fields.text("Role", MAX_WORD);
        if (role == null) {
            return otherwise;
        }
        if (role.equals("Member")) {
            return SliceRole.MEMBER;
        }
        if (role.equals("Reserve")) {
            return SliceRole.RESERVE;
        }
        throw fields.notInList("Role", role);
    }

    private static String block(Fields body, String action) {
        Fields block = body.object(BLOCK);
        if (block == null) {
            throw Problem.badRequest(Message.of(BaseMessage.ACTION_PARAMETER_MISSING, action, BLOCK));
        }
        return block.self();
    }

    /** Whoever sends them wants to change only what was seen. */
    private static void etags(Call call, Server server, Fields body, String block) {
        call.requireCurrent(Uris.system(server.id()), body.text("ComputerSystemETag", MAX_ETAG));
        call.requireCurrent(block, body.text("ResourceBlockETag", MAX_ETAG));
    }

    private static Blade blade(Call call, Fields body, String uri) {
        String id = uri.length() > MAX_URI ? "" : Uris.idIn(uri, Uris.BLOCKS);
        Blade blade = IdText.isLegal(id) ? call.world().blade(new BladeId(id)) : null;
        if (blade == null) {
            throw notFound(body, uri);
        }
        return blade;
    }

    /** A slice's block, or the block of a blade on which the server has one slice. */
    private static SliceId sliceOf(Server server, Fields body, String uri) {
        String id = uri.length() > MAX_URI ? "" : Uris.idIn(uri, Uris.BLOCKS);
        if (!IdText.isLegal(id)) {
            throw notFound(body, uri);
        }
        List<Slice> there = server.slices().stream()
                .filter(slice ->
                        slice.id().text().equals(id) || slice.blade().text().equals(id))
                .toList();
        if (there.size() != 1) {
            throw notFound(body, uri);
        }
        return there.getFirst().id();
    }

    private static Problem notFound(Fields body, String uri) {
        return Problem.badRequest(
                Message.of(BaseMessage.RESOURCE_NOT_FOUND, BLOCK, uri).about(body.at(BLOCK)));
    }

    private static long or(@Nullable Long said, long otherwise) {
        return said == null ? otherwise : said;
    }
}
