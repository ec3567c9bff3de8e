package pantry.provisioning.tenancy;

/** What a quota limits, in the words of the API. */
public enum Resource {
    SERVERS("servers"),
    CPU("cpuMillicores"),
    MEMORY("memoryMiB"),
    STORAGE("storageGiB");

    private final String apiName;

    Resource(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }
}
