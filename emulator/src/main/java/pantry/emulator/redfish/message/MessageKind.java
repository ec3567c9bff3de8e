package pantry.emulator.redfish.message;

import java.util.List;

/** A message of one of the DMTF's registries, in the registry's own words. */
public interface MessageKind {
    /** With the registry's name and the first two parts of its version, as in {@code Base.1.22.Success}. */
    String id();

    String severity();

    /** With its arguments as %1, %2 and so on. */
    String sentence();

    String resolution();

    /** The sentence with its arguments in place. */
    default String text(List<String> args) {
        String filled = sentence();
        for (int i = args.size(); i > 0; i--) {
            filled = filled.replace("%" + i, args.get(i - 1));
        }
        return filled;
    }
}
