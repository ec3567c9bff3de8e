package pantry.portal.ui.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import pantry.provisioning.notice.MailText;

/**
 * A mail before it is text or HTML: sentences, values with their names, a link, and why somebody gets it. Nothing of it is
 * markup: what people typed is shown as they typed it.
 */
record Sheet(
        String subject,
        List<String> sentences,
        Map<String, String> facts,
        String linkText,
        Optional<String> link,
        String footer) {
    private static final int SUBJECT_LIMIT = 200;
    private static final String BODY =
            "font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;max-width:640px";
    private static final String MUTE = "color:#5b6270;font-size:13px";

    Sheet {
        sentences = List.copyOf(sentences);
    }

    MailText text() {
        String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        return new MailText(line.substring(0, Math.min(line.length(), SUBJECT_LIMIT)), plain(), html());
    }

    private String plain() {
        StringBuilder text = new StringBuilder();
        sentences.forEach(sentence -> text.append(sentence).append("\n\n"));
        facts.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append(facts.isEmpty() ? "" : "\n");
        link.ifPresent(
                address -> text.append(linkText).append(": ").append(address).append("\n\n"));
        return text.append("-- \n").append(footer).append('\n').toString();
    }

    private String html() {
        String said = sentences.stream()
                .map(sentence -> "<p>" + escaped(sentence).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining());
        String values = facts.entrySet().stream()
                .map(fact -> "<tr><th scope=\"row\" style=\"text-align:left;font-weight:400;padding-right:16px\">"
                        + escaped(fact.getKey()) + "</th><td>" + escaped(fact.getValue()) + "</td></tr>")
                .collect(Collectors.joining());
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(subject)
                + "</title></head><body style=\"" + BODY + "\">" + said
                + (values.isEmpty() ? "" : "<table>" + values + "</table>")
                + link.map(address -> "<p><a href=\"" + escaped(address) + "\">" + escaped(linkText) + "</a></p>")
                        .orElse("")
                + "<p style=\"" + MUTE + "\">" + escaped(footer) + "</p></body></html>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
