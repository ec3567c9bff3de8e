package pantry.provisioning.fabric;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate is made out to a host: by its alternative names alone (RFC 9525), never by its common name. */
final class HostNames {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private HostNames() {}

    static boolean covers(X509Certificate certificate, String host) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        for (List<?> name : names) {
            if (name.size() > 1 && name.get(0) instanceof Integer kind && name.get(1) instanceof String text) {
                boolean same = kind == DNS ? sameName(text, bare) : kind == ADDRESS && sameAddress(text, bare);
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A star stands for the whole first label, and only for that. */
    private static boolean sameName(String pattern, String host) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String asked = host.toLowerCase(Locale.ROOT);
        if (!wanted.startsWith("*.")) {
            return wanted.equals(asked);
        }
        int dot = asked.indexOf('.');
        return dot > 0 && wanted.indexOf('.', 2) > 0 && asked.substring(dot).equals(wanted.substring(1));
    }

    private static boolean sameAddress(String text, String host) {
        try {
            return InetAddress.ofLiteral(text).equals(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
