package fr.moncomptepartenaire.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ModelDuplicateException;

@DisplayName("A failure of the database")
final class UniqueKeyViolationsTest {
  @Test
  @DisplayName("is a unique key's refusal when the database or Keycloak says so")
  void unique() {
    assertThat(UniqueKeyViolations.refused(sql("23505"))).isTrue();
    assertThat(UniqueKeyViolations.refused(new ModelDuplicateException("known"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23000", "23001", "23502", "23503", "23506", "23513", "23514", "40001"})
  @DisplayName("is none when another constraint or the database itself says no")
  void others(String state) {
    assertThat(UniqueKeyViolations.refused(sql(state))).isFalse();
  }

  private static RuntimeException sql(String state) {
    return new PersistenceException(new SQLException("no", state));
  }
}
