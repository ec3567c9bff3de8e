package pantry.provisioning.bench;

/** The blades of a run: so many of a kind, in enclosures of sixteen; "mixed" has enclosures of three kinds in turn, "trace" has W4's hosts. */
record Pool(String blade, String grain, int size) {
    static final int PER_ENCLOSURE = 16;
    private static final int[] CPU = {4_000, 8_000, 40_000};
    private static final int[] MEMORY = {8_192, 16_384, 92_160};

    private int kind(int number) {
        return switch (blade) {
            case "2004" -> 0;
            case "modern" -> 2;
            default -> number / PER_ENCLOSURE % 3;
        };
    }

    int cpu(int number) {
        return blade.equals("trace") ? Hosts.CPU : CPU[kind(number)];
    }

    int memory(int number) {
        return blade.equals("trace") ? Hosts.MEMORY : MEMORY[kind(number)];
    }

    int enclosure(int number) {
        return number / PER_ENCLOSURE;
    }

    int largestCpu() {
        return blade.equals("2004") ? CPU[0] : CPU[2];
    }

    int largestMemory() {
        return blade.equals("2004") ? MEMORY[0] : MEMORY[2];
    }

    long cpu() {
        long sum = 0;
        for (int number = 0; number < size; number++) {
            sum += cpu(number);
        }
        return sum;
    }

    long memory() {
        long sum = 0;
        for (int number = 0; number < size; number++) {
            sum += memory(number);
        }
        return sum;
    }
}
