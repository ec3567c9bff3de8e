package pantry.provisioning.operation;

import tools.jackson.databind.json.JsonMapper;

/** Inputs as JSON. The mapper is this room's own: what is on the disk must not change with the application's settings. */
final class Inputs {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Inputs() {}

    static String write(Record input) {
        return MAPPER.writeValueAsString(input);
    }

    static <I extends Record> I read(String json, Class<I> type) {
        return MAPPER.readValue(json, type);
    }
}
