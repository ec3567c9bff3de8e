package pantry.portal.ui.operator;

import pantry.portal.ui.parts.Shown;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Resource;

/** What a quota limits in the units that people think in: servers, processors, GiB of memory, GiB of storage. */
final class ResourceUnits {
    private static final int MILLI = 1_000;
    private static final int KIBI = 1_024;

    private ResourceUnits() {}

    /** With its unit, except for what is counted in itself. */
    static String shown(Resource resource, long amount) {
        return switch (resource) {
            case SERVERS -> Shown.number((double) amount, 0);
            case CPU -> Shown.processors((double) amount);
            case MEMORY -> Shown.memory((double) amount);
            case STORAGE -> Shown.storage(amount);
        };
    }

    static double typed(Resource resource, long amount) {
        return (double) amount / factor(resource);
    }

    static long amount(Resource resource, double typed) {
        return Math.round(typed * factor(resource));
    }

    static Amounts amounts(double servers, double processors, double memoryGiB, double storageGiB) {
        return new Amounts(
                amount(Resource.SERVERS, servers),
                amount(Resource.CPU, processors),
                amount(Resource.MEMORY, memoryGiB),
                amount(Resource.STORAGE, storageGiB));
    }

    private static int factor(Resource resource) {
        return switch (resource) {
            case SERVERS, STORAGE -> 1;
            case CPU -> MILLI;
            case MEMORY -> KIBI;
        };
    }
}
