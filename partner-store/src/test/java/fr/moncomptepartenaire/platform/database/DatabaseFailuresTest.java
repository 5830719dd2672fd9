package fr.moncomptepartenaire.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Behind a failure")
final class DatabaseFailuresTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "08006, true, the connection is lost",
    "08001, true, there is none",
    "40P01, true, a deadlock",
    "40001, true, others came first",
    "53300, true, too many connections",
    "57P01, true, the server is stopped",
    "23505, false, a unique key says no",
    "22001, false, a text is too long",
    "P0001, false, a trigger says no",
    "42P01, false, a table is missing",
  })
  void sqlState(String state, boolean trouble, String what) {
    var failure = new IllegalStateException(new SQLException(what, state));

    assertThat(DatabaseFailures.isBehind(failure)).isEqualTo(trouble);
  }

  @Test
  @DisplayName("is trouble of the database where the pool has nothing to give, and no other time")
  void others() {
    assertThat(DatabaseFailures.isBehind(new SQLException("Acquisition timeout"))).isTrue();
    assertThat(DatabaseFailures.isBehind(new BatchUpdateException("a key", "23505", new int[0])))
        .isFalse();
    assertThat(DatabaseFailures.isBehind(new IllegalStateException("changed meanwhile"))).isFalse();
  }
}
