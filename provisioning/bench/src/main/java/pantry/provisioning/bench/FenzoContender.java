package pantry.provisioning.bench;

import com.netflix.fenzo.ConstraintEvaluator;
import com.netflix.fenzo.SchedulingResult;
import com.netflix.fenzo.TaskRequest;
import com.netflix.fenzo.TaskScheduler;
import com.netflix.fenzo.VMAssignmentResult;
import com.netflix.fenzo.VMTaskFitnessCalculator;
import com.netflix.fenzo.VirtualMachineLease;
import com.netflix.fenzo.plugins.BinPackingFitnessCalculators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos;
import org.jspecify.annotations.NullUnmarked;

/** Netflix Fenzo with its cpu bin packer, one order at a time; each host has one offer, made anew when it changed. */
@NullUnmarked
final class FenzoContender implements Contender {
    private final double[] cpuFree;
    private final double[] memoryFree;
    private final String[] offer;
    private final Map<Integer, Integer> bladeOf = new HashMap<>();
    private final List<VirtualMachineLease> offers = new ArrayList<>();
    private final TaskScheduler scheduler;
    private int offersMade;
    private int tasks;

    FenzoContender(Pool pool) {
        cpuFree = new double[pool.size()];
        memoryFree = new double[pool.size()];
        offer = new String[pool.size()];
        Arrays.setAll(cpuFree, pool::cpu);
        Arrays.setAll(memoryFree, pool::memory);
        scheduler = new TaskScheduler.Builder()
                .withLeaseOfferExpirySecs(1_000_000)
                .withFitnessCalculator(BinPackingFitnessCalculators.cpuBinPacker)
                .disableShortfallEvaluation()
                .withLeaseRejectAction(lease -> {})
                .build();
    }

    @Override
    public String name() {
        return "fenzo";
    }

    @Override
    public int seed(int blade, int cpu, int memory) {
        int number = tasks++;
        cpuFree[blade] -= cpu;
        memoryFree[blade] -= memory;
        bladeOf.put(number, blade);
        scheduler.getTaskAssigner().call(new Task(number, cpu, memory), host(blade));
        return number;
    }

    /** After what stands there already: an offer for each host. */
    FenzoContender offerAll() {
        for (int blade = 0; blade < offer.length; blade++) {
            offerAgain(blade);
        }
        return this;
    }

    private static String host(int blade) {
        return "h" + blade;
    }

    private void offerAgain(int blade) {
        offer[blade] = "o" + offersMade++;
        offers.add(new Lease(offer[blade], host(blade), cpuFree[blade], memoryFree[blade]));
    }

    @Override
    public int place(int cpu, int memory) {
        int number = tasks;
        Task task = new Task(number, cpu, memory);
        SchedulingResult result = scheduler.scheduleOnce(List.of(task), List.copyOf(offers));
        offers.clear();
        for (VMAssignmentResult assigned : result.getResultMap().values()) {
            tasks++;
            int blade = Integer.parseInt(assigned.getHostname().substring(1));
            scheduler.getTaskAssigner().call(task, assigned.getHostname());
            cpuFree[blade] -= cpu;
            memoryFree[blade] -= memory;
            bladeOf.put(number, blade);
            offerAgain(blade);
            return number;
        }
        return NONE;
    }

    @Override
    public void release(int server, int cpu, int memory) {
        int blade = bladeOf.remove(server);
        scheduler.getTaskUnAssigner().call("t" + server, host(blade));
        String old = offer[blade];
        if (!offers.removeIf(waiting -> waiting.getId().equals(old))) {
            scheduler.expireLease(old);
        }
        cpuFree[blade] += cpu;
        memoryFree[blade] += memory;
        offerAgain(blade);
    }

    void close() {
        scheduler.shutdown();
    }

    private record Task(int number, double cpu, double memory) implements TaskRequest {
        @Override
        public String getId() {
            return "t" + number;
        }

        @Override
        public String taskGroupName() {
            return "";
        }

        @Override
        public double getCPUs() {
            return cpu;
        }

        @Override
        public double getMemory() {
            return memory;
        }

        @Override
        public double getNetworkMbps() {
            return 0;
        }

        @Override
        public double getDisk() {
            return 0;
        }

        @Override
        public int getPorts() {
            return 0;
        }

        @Override
        public Map<String, Double> getScalarRequests() {
            return Map.of();
        }

        @Override
        public Map<String, NamedResourceSetRequest> getCustomNamedResources() {
            return Map.of();
        }

        @Override
        public List<? extends ConstraintEvaluator> getHardConstraints() {
            return List.of();
        }

        @Override
        public List<? extends VMTaskFitnessCalculator> getSoftConstraints() {
            return List.of();
        }

        @Override
        public void setAssignedResources(AssignedResources assigned) {
            // Ports and named resources, of which there are none.
        }

        @Override
        public AssignedResources getAssignedResources() {
            return null;
        }
    }

    private record Lease(String id, String host, double cpu, double memory) implements VirtualMachineLease {
        @Override
        public String getId() {
            return id;
        }

        @Override
        public long getOfferedTime() {
            return 0;
        }

        @Override
        public String hostname() {
            return host;
        }

        @Override
        public String getVMID() {
            return host;
        }

        @Override
        public double cpuCores() {
            return cpu;
        }

        @Override
        public double memoryMB() {
            return memory;
        }

        @Override
        public double networkMbps() {
            return 0;
        }

        @Override
        public double diskMB() {
            return 0;
        }

        @Override
        public List<Range> portRanges() {
            return List.of();
        }

        @Override
        public Protos.Offer getOffer() {
            return null;
        }

        @Override
        public Map<String, Protos.Attribute> getAttributeMap() {
            // Fenzo asks it for null, which Map.of() refuses.
            return Collections.emptyMap();
        }

        @Override
        public Double getScalarValue(String name) {
            return 0.0;
        }

        @Override
        public Map<String, Double> getScalarValues() {
            return Map.of();
        }
    }
}
