package pantry.emulator.guest;

import org.jspecify.annotations.Nullable;

/** What a console stands on. */
public interface Host {
    /** The machine as it is now; null when there is none any more, or nobody can reach it. */
    @Nullable
    Machine look();

    /** Whether it will. */
    boolean reboot();

    boolean powerOff();
}
