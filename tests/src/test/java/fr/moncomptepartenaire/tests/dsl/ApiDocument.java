package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The OpenAPI documents that we ship, one for each of our two interfaces. */
public enum ApiDocument {
  ORGANISATIONS("openapi.yaml", "/realms/" + Platform.REALM + "/partner"),
  OPERATORS("openapi-operators.yaml", Platform.PARTNER);

  private final String file;
  private final String under;

  ApiDocument(String file, String under) {
    this.file = file;
    this.under = under;
  }

  /** The path of the document's file. */
  public Path path() {
    return Path.of(System.getProperty("launcher.root"), "docs", file);
  }

  /** The path of the interface on a server. */
  public String under() {
    return under;
  }

  /** The parsed document. */
  public JsonNode read() {
    try {
      return new YAMLMapper().readTree(path().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
