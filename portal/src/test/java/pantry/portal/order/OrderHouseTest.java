package pantry.portal.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Pages and the API stand on the order room, and it knows neither. */
@AnalyzeClasses(packages = "pantry.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class OrderHouseTest {
    @ArchTest
    static final ArchRule ORDER = only("pantry.portal.order", "pantry.portal.form");

    @ArchTest
    static final ArchRule FORM = only("pantry.portal.form", "pantry.portal.form");

    private static ArchRule only(String room, String other) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are of other rooms of the portal") {
                    @Override
                    public boolean test(JavaClass one) {
                        return one.getPackageName().startsWith("pantry.portal")
                                && !one.getPackageName().equals(room)
                                && !one.getPackageName().equals(other);
                    }
                });
    }
}
