package fr.moncomptepartenaire.firstadmin.letter;

import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/** An archive whose native memory can be released without writing its directory. */
final class LetterArchive extends ZipOutputStream {

  LetterArchive(OutputStream out) {
    super(out);
    // Documents are compressed already.
    setLevel(Deflater.BEST_SPEED);
  }

  /** Releases the deflater's native memory, which the garbage collector does not free. */
  void release() {
    def.end();
  }
}
