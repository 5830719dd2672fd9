package fr.moncomptepartenaire.platform.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes bytes as text, a few kilobytes at a time, and detects the encoding. UTF-16 needs a byte
 * order mark. Otherwise the text is UTF-8 until the first byte that is not valid in it; from there
 * on it is windows-1252, in which French spreadsheets save CSV files. A file with UTF-8 characters
 * beyond ASCII before such a byte is damaged, and refused. Byte order marks are skipped.
 *
 * <p>Bytes that are not text end in a {@link CsvDefect} that names the line. After the last
 * character comes {@link #END}, which no text contains: an unclosed quotation swallows it, and so
 * is detected.
 */
final class FileText extends Reader {
  /** A character that no accepted text contains, appended as a line of its own. */
  static final String END = "\0";

  private static final int BUFFER = 8 * 1024;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private boolean begun;
  private boolean atStart = true;
  private boolean marked;
  private boolean beyondAscii;
  private boolean exhausted;
  private boolean ended;
  private int line = 1;
  private @Nullable CsvDefect defect;

  FileText(InputStream in) {
    this.in = in;
  }

  /** The usual name of the encoding; final once the whole file is read. */
  String encoding() {
    return decoder.charset().name();
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!chars.hasRemaining()) {
      if (defect != null) {
        throw defect;
      }
      if (ended) {
        return -1;
      }
      more();
    }
    int count = Math.min(length, chars.remaining());
    chars.get(into, offset, count);
    return count;
  }

  private void more() throws IOException {
    if (!exhausted) {
      bytes.compact();
      int count = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
      exhausted = bytes.remaining() > count;
      bytes.position(bytes.position() + count).flip();
      if (!begun) {
        begin();
      }
    }
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, exhausted);
    chars.flip();
    inspect();
    if (defect == null && result.isError()) {
      if (mayBeWindows()) {
        decoder = WINDOWS_1252.newDecoder();
      } else {
        defect = CsvDefect.notText(line);
      }
    } else if (defect == null && exhausted && !bytes.hasRemaining() && !chars.hasRemaining()) {
      ended = true;
      chars.clear().put("\n" + END).flip();
    }
  }

  private boolean mayBeWindows() {
    return decoder.charset().equals(StandardCharsets.UTF_8) && !marked && !beyondAscii;
  }

  private void begin() throws CsvDefect {
    begun = true;
    if (startsWith(0xFE, 0xFF)) {
      decoder = StandardCharsets.UTF_16BE.newDecoder();
    } else if (startsWith(0xFF, 0xFE)) {
      decoder = StandardCharsets.UTF_16LE.newDecoder();
    } else {
      refuseForeign();
    }
  }

  private void refuseForeign() throws CsvDefect {
    boolean archive =
        startsWith('P', 'K', 3, 4)
            || startsWith('P', 'K', 5, 6)
            || startsWith(0xD0, 0xCF, 0x11, 0xE0)
            || startsWith(0x1F, 0x8B)
            || startsWith('%', 'P', 'D', 'F');
    if (archive) {
      throw CsvDefect.notText();
    }
    for (int i = 0; i < Math.min(2, bytes.limit()); i++) {
      // In UTF-16, every second byte of Latin text is zero, with or without a byte order mark.
      if (bytes.get(i) == 0) {
        throw CsvDefect.utf16();
      }
    }
  }

  private boolean startsWith(int... start) {
    if (bytes.limit() < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes.get(i) & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private void inspect() {
    // Some programs read a file with a mark and write it with a second mark before the first.
    while (atStart && chars.hasRemaining()) {
      atStart = chars.get(chars.position()) == BYTE_ORDER_MARK;
      if (atStart) {
        marked = true;
        chars.get();
      }
    }
    for (int i = chars.position(); i < chars.limit(); i++) {
      if (chars.get(i) == '\0') {
        defect = CsvDefect.notText();
        chars.limit(i);
        return;
      }
      if (chars.get(i) == '\n') {
        line++;
      }
      beyondAscii |= chars.get(i) > 0x7F;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
