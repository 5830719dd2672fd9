package fr.moncomptepartenaire.tests.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.ApiContract;
import fr.moncomptepartenaire.tests.dsl.ApiDocument;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which operations of a document were taken, and answered without an error. */
final class Taken {
  private final ApiContract contract;
  private final Set<String> operations = new ConcurrentSkipListSet<>();

  Taken(ApiDocument document) {
    this.contract = ApiContract.of(document);
  }

  /** Sees an answer; the body is left to the client. */
  void see(HttpResponse<?> answer) {
    if (answer.statusCode() / 100 == 2) {
      contract
          .operation(answer.request().method(), answer.request().uri().getRawPath())
          .ifPresent(operations::add);
    }
  }

  /** Fails unless every operation of the document was taken. */
  void requireAll() {
    assertThat(operations).containsAll(contract.operations());
  }
}
