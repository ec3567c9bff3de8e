package pantry.provisioning.server;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tags as a JSON object, its names in order, so that equal tags are equal texts. */
@Converter
final class TagsConverter implements AttributeConverter<Map<String, String>, String> {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String convertToDatabaseColumn(Map<String, String> tags) {
        return JSON.writeValueAsString(new TreeMap<>(tags));
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String text) {
        return JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
    }
}
