package pantry.portal.ui.parts;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;

/** Numbers as people read them: in their locale and zone, each with its unit. */
public final class Shown {
    private static final int MILLI = 1_000;
    private static final int KIBI = 1_024;
    private static final int HOUR_SCALE = 4;
    private static final char MINUS = '−';
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Shown() {}

    /** Rounded to the currency's minor unit: {@code €612.48}. */
    public static String money(Money money) {
        return money(money, Math.max(0, money.currency().getDefaultFractionDigits()));
    }

    /** With the six decimals of an open bill. */
    public static String exactMoney(Money money) {
        return money(money, Money.SHOWN_SCALE);
    }

    /** An hour's price, which is small: four decimals. */
    public static String hourly(Money money) {
        return money(money, HOUR_SCALE);
    }

    /** For "about": whole units where there is at least one. */
    public static String roughMoney(Money money) {
        return money.amount().compareTo(BigDecimal.ONE) < 0 ? money(money) : money(money, 0);
    }

    /** A rate with all its decimals, two at least: {@code €0.00012}. */
    public static String rate(Money rate) {
        return money(
                rate,
                Math.max(
                        Math.max(0, rate.currency().getDefaultFractionDigits()),
                        rate.amount().stripTrailingZeros().scale()));
    }

    private static String money(Money money, int decimals) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        // Some locales' own sign is the hyphen, which is hard to see before a number and may end a line.
        return format.format(money.amount()).replace('-', MINUS);
    }

    /** {@code 1,234.5}: at most so many decimals. */
    public static String number(double value, int decimals) {
        return number(BigDecimal.valueOf(value), decimals);
    }

    public static String number(BigDecimal value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** Exactly so many decimals, for columns. */
    public static String fixed(BigDecimal value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** Millicores as processors, without the word: {@code 0.25}. */
    public static String processors(double millicores) {
        return number(millicores / MILLI, millicores < MILLI / 10.0 ? 3 : 2);
    }

    public static String processorsWithUnit(double millicores) {
        return Texts.of("unit.processors", processors(millicores), millicores == MILLI ? 1 : 2);
    }

    /** {@code 512 MiB}, {@code 1.5 GiB}. */
    public static String memory(double mib) {
        return Math.round(mib) < KIBI ? number(mib, 0) + " MiB" : number(mib / KIBI, mib < 10 * KIBI ? 2 : 1) + " GiB";
    }

    /** A size in GiB: {@code 64 GiB}, {@code 2 TiB}. */
    public static String storage(long gib) {
        return gib < 10L * KIBI ? number((double) gib, 0) + " GiB" : number((double) gib / KIBI, 1) + " TiB";
    }

    public static String bytes(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= KIBI && unit < BYTE_UNITS.length - 1) {
            value /= KIBI;
            unit++;
        }
        return number(value, unit == 0 || value >= 100 ? 0 : 1) + " " + BYTE_UNITS[unit];
    }

    public static String percent(double share) {
        return number(share * 100, share < 0.1 ? 1 : 0) + " %";
    }

    /** {@code 0.4 s}, {@code 3 min 12 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return duration(Duration.ZERO);
        }
        if (duration.toSeconds() < 60) {
            return number(duration.toMillis() / 1_000.0, duration.toSeconds() < 10 ? 1 : 0) + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        if (duration.toDays() < 1) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }

    /** How often something comes: {@code 10 s}, {@code 60 s}, and as a duration from ten minutes on. */
    public static String interval(Duration interval) {
        return interval.toMinutes() < 10 ? number(interval.toMillis() / 1_000.0, 1) + " s" : duration(interval);
    }

    /** {@code November 2026}. */
    public static String month(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale()) + " " + month.getYear();
    }

    public static String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .localizedBy(locale())
                .format(instant.atZone(zone()));
    }

    /** Time of day, with seconds. */
    public static String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .localizedBy(locale())
                .format(instant.atZone(zone()));
    }

    public static String dayAndTime(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .localizedBy(locale())
                .format(instant.atZone(zone()));
    }

    /** What is shown on hover: the same everywhere in the world. */
    public static String utc(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? Locale.ENGLISH : ui.getLocale();
    }

    /** The person's zone, as their browser says it; UTC where nobody does. */
    static ZoneId zone() {
        UI ui = UI.getCurrent();
        @Nullable
        String id = ui == null ? null : ui.getPage().getExtendedClientDetails().getTimeZoneId();
        try {
            return id == null || id.isEmpty() ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (java.time.DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
