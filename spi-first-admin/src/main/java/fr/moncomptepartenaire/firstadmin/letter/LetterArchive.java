package fr.moncomptepartenaire.firstadmin.letter;

import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/** An archive whose memory can be given back without its directory being written. */
final class LetterArchive extends ZipOutputStream {

  LetterArchive(OutputStream out) {
    super(out);
    // Documents are compressed already.
    setLevel(Deflater.BEST_SPEED);
  }

  /** Gives back what the JVM does not collect. */
  void release() {
    def.end();
  }
}
