package pantry.portal;

/** What became of a command line. */
sealed interface Parsed {
    record Run(Options options) implements Parsed {}

    record Help() implements Parsed {}

    /** One sentence that names what is wrong and the way out. */
    record Wrong(String sentence) implements Parsed {}
}
