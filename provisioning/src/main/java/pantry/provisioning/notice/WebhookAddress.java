package pantry.provisioning.notice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** What a webhook's address may be; whether it may be called is another question, asked with each call. */
public record WebhookAddress(URI uri) {
    public static final int LIMIT = 1_000;
    private static final int MOST_PORTS = 65_535;

    public WebhookAddress {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            throw new IllegalArgumentException("must begin with https:// (or http:// in networks that are allowed)");
        }
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("must name a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must have no user and no #fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > MOST_PORTS) {
            throw new IllegalArgumentException("must have a port between 1 and " + MOST_PORTS);
        }
    }

    public static WebhookAddress parse(String text) {
        if (text.length() > LIMIT || !text.chars().allMatch(one -> one > ' ' && one < 0x7f)) {
            throw new IllegalArgumentException("must have at most " + LIMIT + " characters of ASCII without spaces");
        }
        try {
            return new WebhookAddress(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an address", e);
        }
    }

    public boolean isSecure() {
        return uri.getScheme().equals("https");
    }

    /** Without path and query, in which some services hide a secret. */
    public String origin() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
