package pantry.emulator.redfish.resource;

import java.util.List;
import java.util.stream.IntStream;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.machine.Server;
import tools.jackson.databind.node.ObjectNode;

/** The processors of systems, one by one, and what all of them together do. */
final class ProcessorResources {
    private static final String SYSTEM = Uris.SYSTEMS + "/{system}";
    private static final String METRICS = "/ProcessorSummary/ProcessorMetrics";
    private static final int MILLICORES_PER_CORE = 1000;
    private static final double MICROCORES_PER_MILLICORE = 1000;

    void plant(Tree tree) {
        tree.at(SYSTEM + "/Processors").members(ProcessorResources::processors);
        tree.at(SYSTEM + "/Processors/{processor}").get(ProcessorResources::processor);
        tree.at(SYSTEM + METRICS).get(ProcessorResources::metrics);
    }

    static String all(String system) {
        return system + "/Processors";
    }

    static String metrics(String system) {
        return system + METRICS;
    }

    /** As many as its guest sees. */
    static int count(Server server) {
        return (int) Math.ceilDiv(server.usableMillicores(), MILLICORES_PER_CORE);
    }

    private static Members processors(Call call) {
        Machine machine = Machine.of(call);
        String under = all(machine.uri());
        List<String> uris = IntStream.rangeClosed(1, machine.processors())
                .mapToObj(number -> under + "/" + number)
                .toList();
        return Members.searched(under, "ProcessorCollection", "Processors", uris);
    }

    private static ObjectNode processor(Call call) {
        Machine machine = Machine.of(call);
        int number = machine.number(call, "processor", machine.processors());
        return Page.of(all(machine.uri()) + "/" + number, "Processor.v1_22_0", "" + number, "Processor " + number)
                .put("ProcessorType", "CPU")
                .put("ProcessorArchitecture", "x86")
                .put("InstructionSet", "x86-64")
                .put("Manufacturer", "Pantry")
                .put("Model", machine.isPhysical() ? "Blade processor" : "Virtual processor")
                .put("Socket", "CPU " + number)
                .put("TotalCores", machine.coresEach())
                .put("TotalThreads", machine.coresEach())
                .put("Status", machine.status())
                .json();
    }

    private static ObjectNode metrics(Call call) {
        Machine machine = Machine.of(call);
        return Page.of(
                        metrics(machine.uri()),
                        "ProcessorMetrics.v1_7_0",
                        "ProcessorMetrics",
                        "What the processors do now")
                .put(
                        "BandwidthPercent",
                        Machine.percent(machine.use().microcores() / MICROCORES_PER_MILLICORE, machine.millicores()))
                .json();
    }
}
