package pantry.provisioning.tenancy;

/** One amount of each resource that a quota limits: a limit, a use, or what an order asks for. */
public record Amounts(long servers, long cpuMillicores, long memoryMiB, long storageGiB) {
    public static final Amounts NONE = new Amounts(0, 0, 0, 0);

    public long of(Resource resource) {
        return switch (resource) {
            case SERVERS -> servers;
            case CPU -> cpuMillicores;
            case MEMORY -> memoryMiB;
            case STORAGE -> storageGiB;
        };
    }

    public Amounts plus(Amounts other) {
        return new Amounts(
                Math.addExact(servers, other.servers),
                Math.addExact(cpuMillicores, other.cpuMillicores),
                Math.addExact(memoryMiB, other.memoryMiB),
                Math.addExact(storageGiB, other.storageGiB));
    }

    public Amounts negated() {
        return new Amounts(-servers, -cpuMillicores, -memoryMiB, -storageGiB);
    }
}
