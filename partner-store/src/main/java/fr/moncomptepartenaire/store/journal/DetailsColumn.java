package fr.moncomptepartenaire.store.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the column of details. */
final class DetailsColumn {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DetailsColumn() {}

  /**
   * What the column says; nothing for a row without it. A text that no version of ours has written
   * says nothing either: the journal can still be read, and its verification names the row.
   */
  static JournalDetails read(@Nullable String column) {
    if (column == null) {
      return JournalDetails.none();
    }
    try {
      JournalDetails details = JournalDetails.none();
      for (Map.Entry<String, JsonNode> property : MAPPER.readTree(column).properties()) {
        JsonNode value = property.getValue();
        details = details.read(property.getKey(), value.isArray(), texts(value));
      }
      return details;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return JournalDetails.none();
    }
  }

  private static List<String> texts(JsonNode value) {
    if (!value.isArray()) {
      return List.of(value.asText());
    }
    List<String> texts = new ArrayList<>();
    value.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
