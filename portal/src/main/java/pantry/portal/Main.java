package pantry.portal;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.servlet.ApplicationServletEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import pantry.portal.demo.Announcer;
import pantry.portal.demo.LoadKind;
import pantry.portal.demo.LoadRecord;

/**
 * Where {@code ./pantry run} begins. What can be known to be wrong is found before the application is built, so that it
 * is said at once; whatever goes wrong later ends in one sentence too, and its stack in the log file.
 */
public final class Main {
    static final int EXIT_REFUSED = 1;
    static final int EXIT_WRONG_OPTION = 2;

    /** Where the launcher says the checkout is; without it, the current directory. */
    private static final String HOME = "pantry.home";

    private final PrintStream out;
    private final PrintStream err;
    private volatile boolean stopping;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1 && arguments[0].equals(PastProgram.ARGUMENT)) {
            PastProgram.run();
            return;
        }
        int code = new Main(System.out, System.err).start(List.of(arguments));
        if (code != 0) {
            System.exit(code);
        }
    }

    private int start(List<String> arguments) {
        Path defaultData = Path.of(System.getProperty(HOME, ""), ".pantry");
        return switch (OptionsParser.parse(arguments, defaultData)) {
            case Parsed.Help() -> {
                out.print(OptionsParser.HELP);
                yield 0;
            }
            case Parsed.Wrong(String sentence) -> {
                err.println(sentence);
                yield EXIT_WRONG_OPTION;
            }
            case Parsed.Run(Options options) -> run(options);
        };
    }

    private int run(Options options) {
        try {
            Ports.requireFree(options.bind(), options.port(), "--port");
            Ports.requireFree(EmbeddedEmulator.ADDRESS, options.emulatorPort(), "--emulator-port");
            DataDirectory data = DataDirectory.open(options.data(), options.fresh());
            DatabaseSettings database = DatabaseSettings.of(options, data);
            database.requireReachable();
            ConfigurableApplicationContext running = startAll(options, data, database);
            if (options.check()) {
                if (Boolean.getBoolean(PastLife.REHEARSAL)) {
                    FirstQuestion.ask(port(running));
                }
                running.close();
            }
            return 0;
        } catch (StartRefused refused) {
            if (stopping) {
                // Somebody stopped a start that was under way; what fails because of that is nobody's news.
                return 0;
            }
            err.println(refused.sentence());
            return EXIT_REFUSED;
        }
    }

    private ConfigurableApplicationContext startAll(Options options, DataDirectory data, DatabaseSettings database) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::noticeTheEnd, "notice of the end"));
        // Before Spring's own logging stands, the emulator's server would speak to the console.
        Logger.getLogger("").setLevel(Level.WARNING);
        PastLife past = new PastLife(options, data, database, this::say);
        Optional<Instant> begin = past.begin();
        Map<String, Object> properties = properties(options, data, database);
        begin.ifPresent(instant -> past.live(instant, properties));
        EmbeddedEmulator emulator = EmbeddedEmulator.start(options, data);
        properties.putAll(emulator.properties());
        SpringApplication application = new SpringApplication(PantryApplication.class);
        application.setEnvironment(environment(properties));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("embeddedEmulator", emulator);
            context.getBeanFactory().registerSingleton("announcer", (Announcer) this::say);
        });
        try {
            ConfigurableApplicationContext context = application.run();
            say(Welcome.text(
                    options.bind(),
                    port(context),
                    emulator.uri().toString(),
                    context.getBean(LoadRecord.class).kind(),
                    data.folder().toString()));
            return context;
        } catch (RuntimeException failed) {
            LoggerFactory.getLogger(Main.class).error("the start failed", failed);
            emulator.stop();
            throw new StartRefused(StartFailures.sentence(failed), failed);
        }
    }

    /** What breaks off now does so because it was asked to; the log file keeps what it says about that. */
    private void noticeTheEnd() {
        stopping = true;
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender("CONSOLE");
        }
    }

    private void say(String text) {
        out.println(text.stripTrailing());
        out.flush();
    }

    /** The one that was had, where any was asked for. */
    private static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static Map<String, Object> properties(Options options, DataDirectory data, DatabaseSettings database) {
        Map<String, Object> properties = new HashMap<>(database.properties());
        properties.put("server.port", options.port());
        properties.put("server.address", options.bind().getHostAddress());
        properties.put("logging.config", "classpath:pantry-logback.xml");
        properties.put("logging.file.name", data.logFile().toString());
        properties.put("pantry.first-load", (options.demo() ? LoadKind.DEMO : LoadKind.BARE).name());
        properties.put("pantry.node", data.node());
        properties.put("pantry.demo-anywhere", options.demoAnywhere());
        properties.put("pantry.fabric.key-file", data.sealingKeyFile().toString());
        return properties;
    }

    private static ApplicationServletEnvironment environment(Map<String, Object> properties) {
        ApplicationServletEnvironment environment = new ApplicationServletEnvironment();
        // First, so that a variable of the surroundings can't undo what was asked for.
        environment.getPropertySources().addFirst(new MapPropertySource("command line", properties));
        return environment;
    }
}
