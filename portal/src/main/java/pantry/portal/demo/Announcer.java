package pantry.portal.demo;

/** Tells the person who started Pantry something, at once and on the console alone. */
@FunctionalInterface
public interface Announcer {
    void say(String line);
}
