package pantry.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.Html;
import java.time.Instant;
import java.util.List;

/** The arrows of the portal: pages and the API stand on the same rooms, and neither on the other. */
@AnalyzeClasses(packages = "pantry.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class PortalHouseTest {
    private static ArchRule only(String room, String... others) {
        List<String> allowed = List.of(others);
        return noClasses()
                .that()
                .resideInAPackage("pantry.portal." + room)
                .should()
                .dependOnClassesThat(
                        new DescribedPredicate<JavaClass>("are of the portal's rooms other than " + allowed) {
                            @Override
                            public boolean test(JavaClass one) {
                                String name = one.getPackageName();
                                return name.startsWith("pantry.portal")
                                        && !name.equals("pantry.portal." + room)
                                        && allowed.stream().noneMatch(other -> name.equals("pantry.portal." + other));
                            }
                        });
    }

    @ArchTest
    static final ArchRule FORM = only("form");

    @ArchTest
    static final ArchRule ORDER = only("order", "form");

    @ArchTest
    static final ArchRule APPROVAL = only("approval", "order");

    @ArchTest
    static final ArchRule DOWNLOAD = only("download");

    @ArchTest
    static final ArchRule PUSH = only("push");

    @ArchTest
    static final ArchRule CONSOLE = only("console", "security", "rest.problem");

    @ArchTest
    static final ArchRule PARTS = only("ui.parts");

    @ArchTest
    static final ArchRule MAIL = only("ui.mail", "ui.parts");

    @ArchTest
    static final ArchRule SHELL = only("ui.shell", "ui.parts", "push", "security", "demo", "rest.problem", "approval");

    @ArchTest
    static final ArchRule PAGES_KNOW_NOTHING_OF_REST = noClasses()
            .that()
            .resideInAPackage("pantry.portal.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("pantry.portal.rest", "pantry.portal.rest.wire");

    @ArchTest
    static final ArchRule NOTHING_BUT_PAGES_KNOWS_PAGES = noClasses()
            .that()
            .resideOutsideOfPackage("pantry.portal.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("pantry.portal.ui..");

    @ArchTest
    static final ArchRule PAGES_FORM_NO_CIRCLE =
            slices().matching("pantry.portal.ui.(*)..").should().beFreeOfCycles();

    /** What people typed is shown as text, never read as markup. */
    @ArchTest
    static final ArchRule NO_RAW_MARKUP =
            noClasses().should().dependOnClassesThat().areAssignableTo(Html.class);

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
