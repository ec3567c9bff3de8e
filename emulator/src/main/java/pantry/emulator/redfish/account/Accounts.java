package pantry.emulator.redfish.account;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The accounts and the open sessions. A session unused for {@link #TIMEOUT} is over. */
public final class Accounts {
    public static final Duration TIMEOUT = Duration.ofMinutes(30);
    public static final int MAX_SESSIONS = 1024;

    private static final int TOKEN_BYTES = 24;
    private static final String BASIC = "Basic ";

    private final List<Account> accounts;
    private final Clock wall;
    private final RandomGenerator random;
    private final Map<String, Session> byToken = new LinkedHashMap<>();
    private final Map<String, Instant> lastUse = new LinkedHashMap<>();
    private long lastSession;

    public Accounts(List<Account> accounts, Clock wall, RandomGenerator random) {
        this.accounts = List.copyOf(accounts);
        this.wall = wall;
        this.random = random;
    }

    public List<Account> all() {
        return accounts;
    }

    /** Opens a session, or null when the name or the password is wrong. The oldest unused one makes room. */
    public synchronized @Nullable Session open(String userName, String password) {
        Account account = find(userName, password);
        if (account == null) {
            return null;
        }
        forgetUnused();
        if (byToken.size() >= MAX_SESSIONS) {
            close(byToken.get(lastUse.keySet().iterator().next()));
        }
        lastSession++;
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        Session session =
                new Session(String.valueOf(lastSession), HexFormat.of().formatHex(token), account, wall.instant());
        byToken.put(session.token(), session);
        lastUse.put(session.token(), wall.instant());
        return session;
    }

    public synchronized void close(@Nullable Session session) {
        if (session != null) {
            byToken.remove(session.token());
            lastUse.remove(session.token());
        }
    }

    public synchronized List<Session> sessions() {
        forgetUnused();
        return List.copyOf(byToken.values());
    }

    /** Who a request comes from by its token or its basic credentials, or null. */
    public synchronized @Nullable Caller caller(@Nullable String token, @Nullable String authorization) {
        if (token != null) {
            forgetUnused();
            Session session = byToken.get(token);
            if (session == null) {
                return null;
            }
            lastUse.remove(token);
            lastUse.put(token, wall.instant());
            return new Caller(session.account(), session);
        }
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        Account account = basic(authorization.substring(BASIC.length()).strip());
        return account == null ? null : new Caller(account, null);
    }

    private @Nullable Account basic(String encoded) {
        try {
            String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0 ? null : find(plain.substring(0, colon), plain.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Account find(String userName, String password) {
        for (Account account : accounts) {
            if (account.userName().equals(userName) && account.opensWith(password)) {
                return account;
            }
        }
        return null;
    }

    private void forgetUnused() {
        Instant before = wall.instant().minus(TIMEOUT);
        var oldest = lastUse.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Instant> use = oldest.next();
            if (!use.getValue().isBefore(before)) {
                return;
            }
            byToken.remove(use.getKey());
            oldest.remove();
        }
    }
}
