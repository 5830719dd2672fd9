package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.firstadmin.letter.LetterPrinter;
import fr.moncomptepartenaire.firstadmin.letter.LetterTray;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** In which form a batch of letters is given out. */
enum LetterFormat {
  /** One document to print. */
  PDF("application/pdf"),
  /** A document for each organisation. */
  ZIP("application/zip"),
  /** A table for mail merge. */
  CSV("text/csv");

  private final String type;

  LetterFormat(String type) {
    this.type = type;
  }

  MediaType type() {
    return MediaType.valueOf(type);
  }

  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  LetterTray tray(LetterPrinter printer, OutputStream out) throws IOException {
    return switch (this) {
      case PDF -> LetterTray.document(printer, out);
      case ZIP -> LetterTray.archive(printer, out);
      case CSV -> LetterTray.table(out);
    };
  }
}
