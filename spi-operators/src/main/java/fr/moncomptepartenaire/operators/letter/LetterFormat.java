package fr.moncomptepartenaire.operators.letter;

import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import fr.moncomptepartenaire.firstadmin.letter.LetterWriter;
import fr.moncomptepartenaire.platform.http.Problem;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats of a batch of letters. */
public enum LetterFormat {
  /** One document to print. */
  PDF("application/pdf"),
  /** A document for each organisation. */
  ZIP("application/zip"),
  /** A table for a mail merge. */
  CSV("text/csv;charset=UTF-8"),
  /** The same table for spreadsheets, which otherwise drop leading zeros. */
  SPREADSHEET("text/csv;charset=UTF-8");

  private final String type;

  LetterFormat(String type) {
    this.type = type;
  }

  /** The format of this name, or a 400 problem. */
  public static LetterFormat named(@Nullable String given) {
    if (given == null || given.isBlank()) {
      throw Problem.invalid("format", "required", "pdf, zip, csv or spreadsheet is expected.")
          .exception();
    }
    for (LetterFormat format : values()) {
      if (format.code().equals(given)) {
        return format;
      }
    }
    throw Problem.invalid("format", "bad-format", "pdf, zip, csv or spreadsheet is expected.")
        .exception();
  }

  MediaType type() {
    return MediaType.valueOf(type);
  }

  private String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String extension() {
    return this == SPREADSHEET ? CSV.code() : code();
  }

  LetterWriter writer(LetterPrinter printer, OutputStream out) throws IOException {
    return switch (this) {
      case PDF -> LetterWriter.document(printer, out);
      case ZIP -> LetterWriter.archive(printer, out);
      case CSV -> LetterWriter.table(out, false);
      case SPREADSHEET -> LetterWriter.table(out, true);
    };
  }
}
