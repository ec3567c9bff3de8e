package pantry.portal.rest.problem;

/**
 * One thing that is wrong with the input: where, as a JSON pointer into the body ({@code /memoryMiB}) or the name of a
 * query parameter ({@code ?limit}) or header, and what.
 */
public record FieldError(String pointer, String detail) {}
