package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Success answers of both of our REST interfaces. The body is a record or a list of records, whose
 * components are the properties in the OpenAPI documents.
 */
public final class JsonResponses {
  private JsonResponses() {}

  /** 200 with the record as JSON. */
  public static Response json(Record answer) {
    return status(Response.Status.OK, answer).build();
  }

  /** 200 with the records as a JSON array. */
  public static Response json(List<? extends Record> answers) {
    return Response.ok(StrictJson.write(answers), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** 200 with lines of text as a JSON array. */
  public static Response lines(List<String> lines) {
    return Response.ok(StrictJson.writeLines(lines), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** The record as JSON with this status, for answers with more headers. */
  public static Response.ResponseBuilder status(Response.Status status, Record answer) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(StrictJson.write(answer));
  }
}
