package pantry.emulator.redfish.resource;

import java.math.BigDecimal;
import java.math.RoundingMode;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.load.Use;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;

/**
 * A system as processors and memory, blade or server.
 *
 * @param use what runs there has of it now
 */
record Machine(
        String uri,
        boolean isPhysical,
        boolean works,
        int processors,
        int coresEach,
        long millicores,
        long memoryMiB,
        Use use) {
    /** A larger blade has more modules, not larger ones. */
    private static final int MODULE_MIB = 32 * 1024;

    private static final int MILLICORES_PER_CORE = 1000;
    private static final int WHOLE_PERCENT = 100;
    private static final int DIGITS = 2;

    /** The system in the URI of a call. */
    static Machine of(Call call) {
        Blade blade = call.world().blade(call.id("system", BladeId::new));
        if (blade != null) {
            return new Machine(
                    Uris.system(blade.id()),
                    true,
                    !call.world().hasFailed(blade),
                    blade.processors(),
                    Math.max(1, blade.cpuMillicores() / MILLICORES_PER_CORE / blade.processors()),
                    blade.cpuMillicores(),
                    blade.memoryMiB(),
                    call.simulation().useOf(blade));
        }
        Server server = call.present(call.world().server(call.id("system", ServerId::new)));
        return new Machine(
                Uris.system(server.id()),
                false,
                call.world().healthOf(server) != Health.CRITICAL,
                ProcessorResources.count(server),
                1,
                server.usableMillicores(),
                server.usableMiB(),
                call.simulation().useOf(server));
    }

    /** A server sees its memory as one piece. */
    int modules() {
        return memoryMiB == 0 ? 0 : isPhysical ? (int) Math.ceilDiv(memoryMiB, MODULE_MIB) : 1;
    }

    long moduleMiB(int number) {
        return isPhysical ? Math.min(MODULE_MIB, memoryMiB - (number - 1L) * MODULE_MIB) : memoryMiB;
    }

    Page status() {
        return Parts.status(works);
    }

    /** The part in the URI, by its number, from 1. */
    int number(Call call, String variable, int count) {
        String text = call.ids().getOrDefault(variable, "");
        for (int number = 1; number <= count; number++) {
            if (text.equals(String.valueOf(number))) {
                return number;
            }
        }
        throw call.notFound();
    }

    /** Of what is guaranteed: a server that is lent more has more than 100 %. */
    static double percent(double used, long whole) {
        return whole == 0
                ? 0
                : BigDecimal.valueOf(used * WHOLE_PERCENT / whole)
                        .setScale(DIGITS, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
