package pantry.portal.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.AccountEdit;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** A page without a browser, seen by somebody signed in; each test has a tenant of its own, so none sees what another left. */
@SpringBootTest(
        classes = UiApplication.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:ui;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "spring.jpa.open-in-view=false",
            "spring.jpa.hibernate.ddl-auto=none",
            "db-scheduler.enabled=false",
            "pantry.notice.allowed=127.0.0.0/8"
        })
@ViewPackages(packages = "pantry.portal.ui")
public abstract class PageTest extends SpringBrowserlessTest {
    private static final Amounts LIMITS = new Amounts(100, 96_000, 196_608, 2_048);

    @Autowired
    protected FakeCommands commands;

    @Autowired
    protected Transactions transactions;

    @Autowired
    protected JdbcTemplate jdbc;

    @Autowired
    private Tenants tenants;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private ServerRows rows;

    @Autowired
    private IdSource ids;

    protected TenantId tenant;

    private static @Nullable SecurityContextHolderStrategy before;

    /** As in the product, where whoever is signed in is known on every thread that works at his page. */
    @BeforeAll
    static void whoIsSignedInIsKnownOnEveryThread() {
        before = SecurityContextHolder.getContextHolderStrategy();
        SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_GLOBAL);
    }

    @AfterAll
    static void whoIsSignedInIsOfAThreadAgain() {
        SecurityContextHolder.setContextHolderStrategy(Objects.requireNonNull(before));
    }

    /** Signed in before there is a window, which opens the first page at once. */
    @BeforeEach
    @Override
    protected void initVaadinEnvironment() {
        tenant = newTenant();
        signInAs(Role.OWNER, tenant);
        super.initVaadinEnvironment();
    }

    /** Signed out when the window is closed: what others did meanwhile is still shown in it then, to whom it belongs. */
    @AfterEach
    @Override
    protected void cleanVaadinEnvironment() {
        super.cleanVaadinEnvironment();
        SecurityContextHolder.clearContext();
    }

    protected TenantId newTenant() {
        return ((TenantEdit.Done) tenants.create("Unit " + unique(), "cc", LIMITS, Actor.SYSTEM))
                .tenant()
                .id();
    }

    protected void signInAs(Role role, @Nullable TenantId of) {
        AccountEdit edit = accounts.create(new NewAccount(of, "someone-" + unique(), role, "no hash"), Actor.SYSTEM);
        Account account = ((AccountEdit.Done) edit).account();
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new Caller(account), "", List.of(new SimpleGrantedAuthority("ROLE_" + role))));
    }

    private String unique() {
        return ids.next().toString().substring(24);
    }

    protected ServerId server(TenantId of, String name, ServerState state) {
        if (catalogue.images().isEmpty()) {
            catalogue.addImage("small", "Linux", 2, 64);
        }
        ImageId image = catalogue.images().getFirst().id();
        ServerId id = new ServerId(ids.next());
        ServerSpec spec = ServerSpec.of(name, image, "small")
                .cpu(500, 1_000)
                .memory(512)
                .bootDisk(4)
                .costCentre("cc")
                .tags(Map.of("app", "web"))
                .build();
        transactions.forSystem().write(() -> {
            rows.insertAll(List.of(new NewServer(id, of, spec)), Map.of(id, "10.0.0.2"));
            jdbc.update("update server set state = ? where id = ?", state.name(), id.value());
        });
        return id;
    }

    /** Runs what other threads left for the page's own turn. */
    protected static void takeTurns() {
        VaadinSession session = VaadinSession.getCurrent();
        session.getService().runPendingAccessTasks(session);
        roundTrip();
    }

    /** Everything that can be read on the page, whatever elements it stands in. */
    protected String words() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    protected List<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).collect(Collectors.toList());
    }

    protected static String someId() {
        return UUID.randomUUID().toString();
    }
}
