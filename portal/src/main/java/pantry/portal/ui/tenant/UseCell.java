package pantry.portal.ui.tenant;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Use inside of guarantee inside of ceiling on one bar, and what is lent beyond the guarantee, with its numbers under it. */
final class UseCell extends Div {
    private UseCell(Bar bar, String numbers) {
        addClassName("use");
        Span text = new Span(numbers);
        text.addClassNames("small", "mute");
        add(bar.thin(), text);
    }

    static UseCell processors(ServerRow row) {
        return new UseCell(
                bar(row.cpuUsed(), row.server().cpuMillicores(), row.server().ceilingMillicores()),
                processorsText(row));
    }

    static UseCell memory(ServerRow row) {
        return new UseCell(
                bar(row.memoryUsed(), row.server().memoryMiB(), row.server().memoryCeilingMiB()), memoryText(row));
    }

    /** A server that is off has nothing to show but that. */
    static Span off() {
        Span off = new Span(Texts.of("servers.off"));
        off.addClassNames("small", "mute");
        return off;
    }

    static String processorsText(ServerRow row) {
        return Texts.of(
                "servers.of",
                Shown.processors(row.cpuUsed()),
                Shown.processors(row.server().cpuMillicores()));
    }

    static String memoryText(ServerRow row) {
        return Texts.of(
                "servers.of",
                Shown.memory(row.memoryUsed()),
                Shown.memory(row.server().memoryMiB()));
    }

    /** Where there is room to say it: with what is lent. */
    static String processorsLent(ServerRow row) {
        double lent = row.cpuUsed() - row.server().cpuMillicores();
        return lent < Lent.LEAST_MILLICORES
                ? processorsText(row)
                : Texts.of("servers.of-lent", processorsText(row), Shown.processors(lent));
    }

    static String memoryLent(ServerRow row) {
        double lent = row.memoryUsed() - row.server().memoryMiB();
        return lent < Lent.LEAST_MIB
                ? memoryText(row)
                : Texts.of("servers.of-lent", memoryText(row), Shown.memory(lent));
    }

    static Bar bar(double used, double guarantee, double ceiling) {
        Bar bar = Bar.of(Math.max(ceiling, used))
                .used(Math.min(used, guarantee))
                .guaranteed(guarantee - used)
                .lent(used - guarantee);
        return ceiling > guarantee ? bar.ceiling(ceiling) : bar;
    }
}
