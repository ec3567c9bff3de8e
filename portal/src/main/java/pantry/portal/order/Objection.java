package pantry.portal.order;

/** One thing that is wrong with an order: its field by the API's name ({@code memoryMiB}, {@code sshKeys/0}), and what. */
public record Objection(String field, String detail) {}
