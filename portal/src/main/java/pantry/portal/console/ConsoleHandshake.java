package pantry.portal.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import pantry.portal.security.BearerTokens;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.Servers;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Tickets;
import pantry.provisioning.tenancy.Tickets.SignInMark;

/**
 * Who opens a console: by a ticket in the address or, where headers can be sent, by the token itself. Decided before the
 * upgrade, in the order of every other route: who it is, whether the role may, whether the server is theirs.
 */
@Component
class ConsoleHandshake implements HandshakeInterceptor {
    static final String PATTERN = "/api/v1/servers/*/console";
    private static final Pattern PATH =
            Pattern.compile("/api/v1/servers/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/console");
    private static final String VISIT = ConsoleHandshake.class.getName() + ".visit";

    private final Tickets tickets;
    private final Servers servers;

    ConsoleHandshake(Tickets tickets, Servers servers) {
        this.tickets = tickets;
        this.servers = servers;
    }

    /** Who came, for which server, on the strength of which sign-in. */
    record Visit(Server server, Account account, SignInMark signIn, Actor actor) {
        static Visit of(Map<String, Object> attributes) {
            if (attributes.get(VISIT) instanceof Visit visit) {
                return visit;
            }
            throw new IllegalStateException("a console was opened past its handshake");
        }
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
        Matcher path = PATH.matcher(asked.getRequestURI());
        if (!path.matches()) {
            return refuse(response, HttpStatus.NOT_FOUND);
        }
        UUID server = UUID.fromString(path.group(1));
        Optional<SignInMark> signIn = signIn(asked, server);
        Optional<Account> account = signIn.flatMap(tickets::holder);
        if (signIn.isEmpty() || account.isEmpty()) {
            return refuse(response, HttpStatus.UNAUTHORIZED);
        }
        TenantId tenant = account.get().tenant();
        if (tenant == null) {
            return refuse(response, HttpStatus.FORBIDDEN);
        }
        Optional<Server> found = servers.find(tenant, new ServerId(server));
        if (found.isEmpty()) {
            return refuse(response, HttpStatus.NOT_FOUND);
        }
        Actor.Way way = asked.getParameter("ticket") == null ? Actor.Way.API : Actor.Way.PAGE;
        Actor actor = new Caller(account.get()).actor(asked, way);
        attributes.put(VISIT, new Visit(found.get(), account.get(), signIn.get(), actor));
        return true;
    }

    private Optional<SignInMark> signIn(HttpServletRequest asked, UUID server) {
        String ticket = asked.getParameter("ticket");
        return ticket == null ? BearerTokens.of(asked).map(SignInMark::of) : tickets.redeem(ticket, server);
    }

    private static boolean refuse(ServerHttpResponse response, HttpStatus status) {
        response.setStatusCode(status);
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {
        // The socket knows all it needs.
    }
}
