package fr.moncomptepartenaire.operators.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.moncomptepartenaire.store.journal.JournalVerification.Finding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What reading the journals found, as JSON")
final class JournalVerdictJsonTest {
  private static String written(JournalVerdictJson verdict) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(verdict);
  }

  @Test
  @DisplayName("names the altered row and the organisation")
  void altered() throws JsonProcessingException {
    assertThat(written(JournalVerdictJson.of(new Finding.Altered("55208131766522", 3))))
        .isEqualTo("{\"ok\":false,\"firstAlteredRow\":3,\"siret\":\"55208131766522\"}");
  }

  @Test
  @DisplayName("leaves the organisation out where all is well")
  void whole() throws JsonProcessingException {
    assertThat(written(JournalVerdictJson.unaltered()))
        .isEqualTo("{\"ok\":true,\"firstAlteredRow\":null}");
  }
}
