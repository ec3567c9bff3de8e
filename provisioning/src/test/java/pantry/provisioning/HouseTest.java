package pantry.provisioning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The arrows between the rooms, as the packages' own words have them. */
@AnalyzeClasses(packages = "pantry.provisioning", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static ArchRule only(String room, String... others) {
        Set<String> allowed = Set.of(others).stream().map(HouseTest::packageOf).collect(Collectors.toSet());
        return noClasses()
                .that()
                .resideInAPackage("pantry.provisioning." + room + "..")
                .should()
                .dependOnClassesThat(
                        new DescribedPredicate<JavaClass>("are of rooms that " + room + " may not import") {
                            @Override
                            public boolean test(JavaClass other) {
                                return other.getPackageName().startsWith("pantry.")
                                        && !other.getPackageName().equals(packageOf(room))
                                        && !allowed.contains(other.getPackageName());
                            }
                        })
                .allowEmptyShould(true);
    }

    private static String packageOf(String room) {
        return "pantry.provisioning." + room;
    }

    @ArchTest
    static final ArchRule GROUND = only("ground");

    @ArchTest
    static final ArchRule FEED = only("feed", "ground");

    @ArchTest
    static final ArchRule FABRIC = only("fabric", "ground");

    @ArchTest
    static final ArchRule ALLOCATOR = only("allocator");

    @ArchTest
    static final ArchRule TENANCY = only("tenancy", "feed", "ground");

    @ArchTest
    static final ArchRule NOTICE = only("notice", "tenancy", "fabric", "feed", "ground");

    @ArchTest
    static final ArchRule SERVER = only("server", "feed", "ground");

    @ArchTest
    static final ArchRule STORAGE = only("storage", "feed", "ground");

    @ArchTest
    static final ArchRule OPERATION = only("operation", "feed", "ground");

    @ArchTest
    static final ArchRule POOL = only("pool", "fabric", "feed", "ground");

    @ArchTest
    static final ArchRule PLACEMENT =
            only("placement", "allocator", "pool", "tenancy", "server", "storage", "operation", "feed", "ground");

    @ArchTest
    static final ArchRule LIFECYCLE = only(
            "lifecycle", "placement", "pool", "tenancy", "server", "storage", "operation", "fabric", "feed", "ground");

    @ArchTest
    static final ArchRule TELEMETRY = only("telemetry", "fabric", "pool", "server", "feed", "ground");

    @ArchTest
    static final ArchRule SIZING =
            only("sizing", "telemetry", "lifecycle", "placement", "server", "tenancy", "feed", "ground");

    @ArchTest
    static final ArchRule ROOMS_FORM_NO_CIRCLE =
            slices().matching("pantry.provisioning.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_ALLOCATOR_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..allocator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.time..", "java.io..", "java.sql..");

    @ArchTest
    static final ArchRule ONLY_GROUND_OPENS_TRANSACTIONS = noClasses()
            .that()
            .resideOutsideOfPackage("..ground..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.transaction.support.TransactionTemplate")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.transaction.PlatformTransactionManager")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.transaction.annotation.Transactional");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule NO_ROOM_IS_A_DRAWER = classes()
            .should()
            .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..manager..", "..helper..", "..dto..");
}
