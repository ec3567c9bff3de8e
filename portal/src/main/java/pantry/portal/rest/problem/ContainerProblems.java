package pantry.portal.rest.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What Tomcat refuses before any filter or dispatcher sees it (a request line that is none, a path with bytes that are no
 * characters, headers that are too long) as a problem too, where Tomcat would write a page of HTML.
 */
@Component
class ContainerProblems implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerProblems.class);

    private final ProblemWriter writer;
    private final RequestIds ids;

    ContainerProblems(ProblemWriter writer, RequestIds ids) {
        this.writer = writer;
        this.ids = ids;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        // Behind the one that Spring Boot adds, so this one comes first when an answer goes back.
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    private final class ProblemValve extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                ids.give(request, response);
                response.setHeader("X-Content-Type-Options", "nosniff");
                writer.write(request, response, Problem.of(ErrorPage.kind(status), ErrorPage.detail(status)));
            } catch (IOException gone) {
                LOG.debug("the caller went away", gone);
            }
        }
    }
}
