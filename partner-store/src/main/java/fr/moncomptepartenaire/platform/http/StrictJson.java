package fr.moncomptepartenaire.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import fr.moncomptepartenaire.kernel.BodyLimit;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies strictly: refuses unknown properties, duplicate properties, numbers in place
 * of texts, and anything after the object (T16). Writes records only; the compiler refuses untyped
 * maps.
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

  /** Longer than any valid list. */
  private static final int LONGEST_LIST = 10_000;

  private StrictJson() {}

  /**
   * Parses the body as a record. Throws a 400 problem that names the error, or a 413 problem above
   * {@link BodyLimit#SMALL} bytes. The caller has checked the sender before.
   */
  public static <T> T read(@Nullable InputStream body, Class<T> type) {
    return read(BoundedBody.text(body, BodyLimit.SMALL), type);
  }

  static <T> T read(String body, Class<T> type) {
    if (body.isBlank()) {
      throw Problem.invalid("", "required", "A JSON object is expected.").exception();
    }
    try {
      requireSoundParts(body);
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
    } catch (IOException e) {
      throw Problem.invalid("", "bad-format", "The body is not well-formed JSON.").exception();
    }
  }

  // Checked before binding: no list is too long, and the database can hold every text.
  private static void requireSoundParts(String body) throws IOException {
    try (JsonParser parser = MAPPER.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        JsonStreamContext place = parser.getParsingContext();
        if (place.inArray() && place.getCurrentIndex() >= LONGEST_LIST) {
          throw Problem.invalid(
                  path(place.getParent()),
                  "too-long",
                  "A list may have " + LONGEST_LIST + " values at most.")
              .exception();
        }
        if (token == JsonToken.VALUE_STRING && !SoundText.is(parser.getText())) {
          // For an element of a list, the error names the list, as elsewhere.
          String field = path(place.inArray() ? place.getParent() : place);
          throw Problem.invalid(List.of(FieldError.of(field, "forbidden-character"))).exception();
        }
      }
    }
  }

  private static String path(@Nullable JsonStreamContext place) {
    if (place == null || place.inRoot()) {
      return "";
    }
    String above = path(place.getParent());
    if (place.inArray()) {
      return above + "[" + place.getCurrentIndex() + "]";
    }
    return above.isEmpty() ? place.getCurrentName() : above + "." + place.getCurrentName();
  }

  /** The record as JSON. */
  static String write(Record value) {
    return written(value);
  }

  /** The records as a JSON array. */
  static String write(List<? extends Record> values) {
    return written(values);
  }

  /** Lines of text as a JSON array. */
  static String writeLines(List<String> lines) {
    return written(lines);
  }

  // Accepts any type, so it is private: everything written must be a record with named properties.
  private static String written(Object value) {
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
