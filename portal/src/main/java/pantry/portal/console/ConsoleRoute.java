package pantry.portal.console;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Where consoles are: upgrades of {@code GET /servers/{id}/console}; every other request there is the API's. */
@Configuration(proxyBeanMethods = false)
class ConsoleRoute {
    @Bean
    HandlerMapping consoleMapping(ConsoleSockets sockets, ConsoleHandshake handshake) {
        WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(sockets, new DefaultHandshakeHandler());
        // A page of another site could open a socket; it has no ticket, and is not asked for one.
        handler.setHandshakeInterceptors(List.of(new OriginHandshakeInterceptor(), handshake));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setUrlMap(Map.of(ConsoleHandshake.PATTERN, handler));
        mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return mapping;
    }
}
