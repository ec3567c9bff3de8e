package pantry.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(packages = "pantry.emulator", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String BASE = "pantry.emulator.";

    @ArchTest
    static final ArchRule theHardwareKnowsNothingOfTheWire = noClasses()
            .that()
            .resideInAPackage(BASE + "simulated..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "redfish..", "io.helidon..");

    @ArchTest
    static final ArchRule nobodyButTheListenerKnowsTheWebServer = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "redfish")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon..");

    @ArchTest
    static final ArchRule nothingOfThePortalAndNoSpring = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "pantry.provisioning..", "pantry.billing..", "pantry.portal..", "org.springframework..");

    @ArchTest
    static final ArchRule messagesKnowNoResources = noClasses()
            .that()
            .resideInAPackage(BASE + "redfish.message")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "redfish.resource", BASE + "redfish.account", BASE + "simulated..");

    @ArchTest
    static final ArchRule theLogKnowsNotWhatItKeeps = noClasses()
            .that()
            .resideInAPackage(BASE + "simulated.journal")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    BASE + "simulated",
                    BASE + "simulated.machine",
                    BASE + "simulated.storage",
                    BASE + "simulated.load",
                    BASE + "simulated.fault");

    @ArchTest
    static final ArchRule theRoomsBelowDoNotLookUp = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + "simulated.id",
                    BASE + "simulated.machine",
                    BASE + "simulated.storage",
                    BASE + "simulated.fault",
                    BASE + "simulated.feed",
                    BASE + "simulated.job",
                    BASE + "simulated.clock",
                    BASE + "simulated.load",
                    BASE + "simulated.scenario")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "simulated", BASE + "simulated.journal");

    @ArchTest
    static final ArchRule noRoomDependsOnItselfThroughAnother =
            slices().matching(BASE + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeAndChanceAreGiven = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(Random.class);
}
