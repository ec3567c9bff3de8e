package pantry.provisioning.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicy;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyBestFit;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyFirstFit;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.datacenters.DatacenterSimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.hosts.HostSimple;
import org.cloudsimplus.resources.Pe;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.schedulers.vm.VmSchedulerSpaceShared;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.VmSimple;

/** CloudSim Plus' allocation policies. Its processors are whole, so it takes part in coarse runs only. */
final class CloudSimContender implements Contender {
    private static final double MIPS = 1_000;
    private static final long PLENTY = 1L << 40;

    private final String name;
    private final VmAllocationPolicy policy;
    private final List<Host> hosts = new ArrayList<>();
    private final Map<Integer, Vm> servers = new HashMap<>();
    private int made;

    private CloudSimContender(String name, VmAllocationPolicy policy, Pool pool) {
        this.name = name;
        this.policy = policy;
        for (int blade = 0; blade < pool.size(); blade++) {
            List<Pe> processors = new ArrayList<>();
            for (int one = 0; one < pool.cpu(blade) / 1_000; one++) {
                processors.add(new PeSimple(MIPS));
            }
            HostSimple host = new HostSimple(pool.memory(blade), PLENTY, PLENTY, processors);
            host.setVmScheduler(new VmSchedulerSpaceShared());
            hosts.add(host);
        }
        new DatacenterSimple(new CloudSimPlus(), hosts, policy);
        hosts.forEach(host -> host.setActive(true));
    }

    static CloudSimContender best(Pool pool) {
        return new CloudSimContender("cloudsim-best", new VmAllocationPolicyBestFit(), pool);
    }

    static CloudSimContender first(Pool pool) {
        return new CloudSimContender("cloudsim-first", new VmAllocationPolicyFirstFit(), pool);
    }

    @Override
    public String name() {
        return name;
    }

    private Vm vm(int cpu, int memory) {
        VmSimple vm = new VmSimple(made, MIPS, cpu / 1_000);
        vm.setRam(memory).setBw(1).setSize(1);
        return vm;
    }

    @Override
    public int seed(int blade, int cpu, int memory) {
        Vm vm = vm(cpu, memory);
        if (!policy.allocateHostForVm(vm, hosts.get(blade)).fully()) {
            throw new IllegalStateException("what stands on a blade fits on it");
        }
        return keep(vm);
    }

    private int keep(Vm vm) {
        servers.put(made, vm);
        return made++;
    }

    @Override
    public int place(int cpu, int memory) {
        Vm vm = vm(cpu, memory);
        return policy.allocateHostForVm(vm).fully() ? keep(vm) : NONE;
    }

    @Override
    public void release(int server, int cpu, int memory) {
        Vm vm = servers.remove(server);
        policy.deallocateHostForVm(vm);
    }
}
