package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.WebApplicationException;

/**
 * Carries a {@link Problem} out of a request, whose transaction is rolled back as {@link
 * Problem#response} says.
 */
public final class ProblemException extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.code(), problem.response());
    this.problem = problem;
  }

  /** What the request would be answered. */
  public Problem problem() {
    return problem;
  }
}
