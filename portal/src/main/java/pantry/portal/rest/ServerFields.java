package pantry.portal.rest;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.TextRule;
import pantry.provisioning.server.ServerSpec;

/** The rules of form for what people write about a server. */
final class ServerFields {
    static final TextRule NAME = TextRule.matching(ServerSpec.NAME, "must have 1 to 63 letters, digits, - . or _");
    static final TextRule ID_OR_NAME = TextRule.line(1, 63);
    static final TextRule COST_CENTRE = TextRule.line(1, 63);
    static final TextRule USER_DATA = TextRule.lines(ServerSpec.USER_DATA_LIMIT);
    /** The types that OpenSSH knows, the key in Base64, and a comment (authorized_keys without options). */
    static final TextRule SSH_KEY = TextRule.matching(
            Pattern.compile("(?=.{1," + ServerSpec.SSH_KEY_LIMIT + "}$)"
                    + "(ssh-(rsa|ed25519|dss)|ecdsa-sha2-nistp(256|384|521)"
                    + "|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]{16,}={0,2}( .*)?"),
            "must be a public key as ssh-keygen writes it, with at most " + ServerSpec.SSH_KEY_LIMIT + " characters");

    private static final TextRule TAG_NAME = TextRule.matching(
            Pattern.compile("[A-Za-z0-9._:/-]{1," + ServerSpec.TAG_LIMIT + "}"),
            "must have 1 to " + ServerSpec.TAG_LIMIT + " letters, digits and . _ : / -");
    private static final TextRule TAG_VALUE = TextRule.line(0, ServerSpec.TAG_LIMIT);

    private ServerFields() {}

    static Optional<Map<String, String>> tags(Fields fields) {
        return fields.textMap("tags", ServerSpec.MOST_TAGS, TAG_NAME, TAG_VALUE);
    }
}
