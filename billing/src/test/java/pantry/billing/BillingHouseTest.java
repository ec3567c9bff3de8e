package pantry.billing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** The arrows of billing: of provisioning only what it publishes for bills, and no circle between its own rooms. */
@AnalyzeClasses(packages = "pantry.billing", importOptions = ImportOption.DoNotIncludeTests.class)
class BillingHouseTest {
    private static final Set<String> PUBLISHED = Set.of(
            "pantry.provisioning.telemetry",
            "pantry.provisioning.server",
            "pantry.provisioning.tenancy",
            "pantry.provisioning.notice",
            "pantry.provisioning.feed",
            "pantry.provisioning.ground");

    @ArchTest
    static final ArchRule BILLING_USES_WHAT_PROVISIONING_PUBLISHES_FOR_IT = noClasses()
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("are of other rooms of Pantry") {
                @Override
                public boolean test(JavaClass other) {
                    String room = other.getPackageName();
                    return room.startsWith("pantry.")
                            && !room.startsWith("pantry.billing")
                            && !PUBLISHED.contains(room);
                }
            });

    @ArchTest
    static final ArchRule ROOMS_FORM_NO_CIRCLE =
            slices().matching("pantry.billing.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MONEY_IS_NO_FLOAT = noClasses()
            .should()
            .accessField(Double.class, "MAX_VALUE")
            .orShould()
            .callMethod(BigDecimal.class, "doubleValue")
            .orShould()
            .callMethod(BigDecimal.class, "floatValue");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses().should().callMethod(Instant.class, "now");
}
