package fr.moncomptepartenaire.store.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies to the letter: an unknown property, a property given twice, a number for a
 * text or anything behind the object is refused (T16).
 */
public final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  private StrictJson() {}

  /** The body as the given record; throws a 400 problem that names what is wrong. */
  public static <T> T read(@Nullable String body, Class<T> type) {
    if (body == null || body.isBlank()) {
      throw Problem.invalid("", "required", "A JSON object is expected.").exception();
    }
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw Problem.invalid("", "required", "A JSON object is expected.").exception();
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw Problem.invalid(path(e), "unknown-property", "This property is not known.").exception();
    } catch (JsonMappingException e) {
      throw Problem.invalid(path(e), "bad-format", "This value is not of the expected type.")
          .exception();
    } catch (JsonProcessingException e) {
      throw Problem.invalid("", "bad-format", "The body is not well-formed JSON.").exception();
    }
  }

  /** The value as JSON. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String path(JsonMappingException e) {
    List<JsonMappingException.Reference> path = e.getPath();
    return path.stream()
        .map(
            reference ->
                reference.getFieldName() == null
                    ? "[" + reference.getIndex() + "]"
                    : "." + reference.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
