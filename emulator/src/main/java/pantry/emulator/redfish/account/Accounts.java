package pantry.emulator.redfish.account;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.kept.Kept;

/** Who may call: accounts and the sessions that they opened. */
public final class Accounts {
    public static final int MAX_ACCOUNTS = 256;
    public static final int MIN_PASSWORD_LENGTH = 8;
    public static final int MAX_PASSWORD_LENGTH = 128;

    private static final String BASIC = "Basic ";
    private static final String TIMEOUT = "setting/SessionTimeoutSeconds";

    private final Kept kept;
    private final RandomGenerator random;
    private final Users users;
    private final Sessions sessions;
    private final Seen seen;
    /** Costs as much as a user who is there, so that the time tells nothing. */
    private final Secret nobody;

    public Accounts(List<Account> given, Kept kept, Clock wall, RandomGenerator random) {
        this.kept = kept;
        this.random = random;
        this.seen = new Seen(random);
        this.nobody = Secret.of("", random);
        List<User> first = new ArrayList<>();
        for (Account account : given) {
            String id = String.valueOf(first.size() + 1);
            Secret secret = Secret.of(account.password(), random);
            first.add(new User(id, account.userName(), secret, account.role(), true, true));
        }
        this.users = new Users(kept, first);
        this.sessions = new Sessions(wall, random);
        String timeout = kept.get(TIMEOUT);
        if (timeout != null) {
            sessions.timeOutAfter(Duration.ofSeconds(Long.parseLong(timeout)));
        }
    }

    public synchronized List<User> all() {
        return users.all();
    }

    public synchronized @Nullable User user(String id) {
        return users.get(id);
    }

    public synchronized boolean isTaken(String userName) {
        return users.named(userName) != null;
    }

    /** Null when there are too many already. */
    public synchronized @Nullable User create(String userName, String password, Role role, boolean enabled) {
        if (users.all().size() >= MAX_ACCOUNTS) {
            return null;
        }
        User user = new User(users.nextId(), userName, Secret.of(password, random), role, enabled, false);
        users.put(user);
        return user;
    }

    /** Changes what is not null. A new password or a closed account ends the sessions that were opened before. */
    public synchronized User change(
            User user,
            @Nullable String userName,
            @Nullable String password,
            @Nullable Role role,
            @Nullable Boolean enabled) {
        Secret secret = password == null ? null : Secret.of(password, random);
        User changed = user.changed(userName, secret, role, enabled);
        users.put(changed);
        seen.forget(user.id());
        if (!changed.enabled()) {
            sessions.closeOf(user.id());
        }
        return changed;
    }

    public synchronized void remove(User user) {
        users.remove(user.id());
        seen.forget(user.id());
        sessions.closeOf(user.id());
    }

    /** Opens a session, or null when the name or the password is wrong. */
    public @Nullable Session open(String userName, String password) {
        User user = find(userName, password);
        if (user == null) {
            return null;
        }
        synchronized (this) {
            return sessions.open(user);
        }
    }

    public synchronized void close(Session session) {
        sessions.close(session);
    }

    public synchronized List<Session> sessions() {
        return sessions.all();
    }

    public synchronized Duration sessionTimeout() {
        return sessions.timeout();
    }

    public synchronized void timeOutAfter(Duration unused) {
        kept.put(TIMEOUT, String.valueOf(unused.toSeconds()));
        sessions.timeOutAfter(unused);
    }

    /** Who a request comes from by its token or its basic credentials, or null. */
    public @Nullable Caller caller(@Nullable String token, @Nullable String authorization) {
        if (token != null) {
            return bySession(token);
        }
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        User user = basic(authorization.substring(BASIC.length()).strip());
        return user == null ? null : new Caller(user, null);
    }

    private synchronized @Nullable Caller bySession(String token) {
        Session session = sessions.use(token);
        User user = session == null ? null : users.get(session.userId());
        return user == null ? null : new Caller(user, session);
    }

    private @Nullable User basic(String encoded) {
        try {
            String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0 ? null : find(plain.substring(0, colon), plain.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Derives the key outside the lock: a client that guesses passwords holds up nobody. */
    private @Nullable User find(String userName, String password) {
        User user;
        synchronized (this) {
            user = users.named(userName);
        }
        if (password.length() > MAX_PASSWORD_LENGTH) {
            return null;
        }
        if (user == null || !user.enabled()) {
            nobody.opensWith(password);
            return null;
        }
        return seen.opens(user, password) ? user : null;
    }
}
