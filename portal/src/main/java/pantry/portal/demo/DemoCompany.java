package pantry.portal.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Role;

/**
 * Who and what the demo company is: two business units with an owner, a user and five servers each, a finance officer and an
 * operator. Its servers together take less than four blades, so that most of the pool is there to be tried.
 */
public final class DemoCompany {
    public static final String PASSWORD = "pantry-demo";
    static final String CURRENCY = "EUR";
    static final Amounts LIMITS = new Amounts(100, 96_000, 196_608, 2_048);
    static final int SPARE_BLADES = 2;

    /** Those who belong to no tenant. */
    static final List<Person> STAFF =
            List.of(new Person("operator", Role.OPERATOR), new Person("finance", Role.FINANCE));

    static final List<Unit> UNITS = List.of(
            new Unit(
                    "Marketing",
                    "MK-100",
                    List.of(new Person("marketing-owner", Role.OWNER), new Person("marketing-user", Role.USER)),
                    List.of(
                            new Wish("web-1", 1, 500, 1_000, 1_024, 8, Map.of("app", "website", "stage", "production")),
                            new Wish("web-2", 1, 500, 1_000, 1_024, 8, Map.of("app", "website", "stage", "production")),
                            new Wish("campaign-db", 2, 1_000, 2_000, 2_048, 40, Map.of("app", "campaigns")),
                            new Wish("newsletter", 1, 250, 250, 512, 8, Map.of("app", "newsletter")),
                            new Wish("preview", 0, 100, 500, 256, 4, Map.of("app", "website", "stage", "test")))),
            new Unit(
                    "Research",
                    "RS-200",
                    List.of(new Person("research-owner", Role.OWNER), new Person("research-user", Role.USER)),
                    List.of(
                            new Wish("simulation", 2, 2_000, 4_000, 4_096, 60, Map.of("project", "fluids")),
                            new Wish("notebook-1", 1, 1_500, 2_000, 3_072, 20, Map.of("project", "fluids")),
                            new Wish("notebook-2", 1, 1_000, 2_000, 2_048, 20, Map.of("project", "genomes")),
                            new Wish("build-agent", 1, 750, 1_500, 1_536, 16, Map.of("stage", "test")),
                            new Wish("wiki", 0, 250, 250, 512, 8, Map.of()))));

    private DemoCompany() {}

    public static List<String> usernames() {
        return Stream.concat(STAFF.stream(), UNITS.stream().flatMap(unit -> unit.team().stream()))
                .map(Person::username)
                .toList();
    }

    static Unit unit(String name) {
        return UNITS.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    record Person(String username, Role role) {}

    /** A business unit, the tenant. */
    record Unit(String name, String costCentre, List<Person> team, List<Wish> servers) {}

    /** A server to order; {@code image} counts from the smallest, and the last stands for all that there are not. */
    record Wish(
            String name,
            int image,
            int cpuMillicores,
            int ceilingMillicores,
            int memoryMiB,
            int diskGiB,
            Map<String, String> tags) {

        /** Jobs that take more cpu take more memory: it may have as many times of the one as of the other. */
        int memoryCeilingMiB() {
            return Math.toIntExact((long) memoryMiB * ceilingMillicores / cpuMillicores);
        }
    }
}
