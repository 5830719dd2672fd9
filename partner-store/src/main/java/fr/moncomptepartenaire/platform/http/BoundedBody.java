package fr.moncomptepartenaire.platform.http;

import fr.moncomptepartenaire.kernel.BodyLimit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads at most the allowed bytes of a body, whatever Content-Length the request claims. */
public final class BoundedBody extends FilterInputStream {
  private static final int BUFFER = 8 * 1024;

  private final Refusal refusal;
  private long left;

  /** Called for the first byte above the limit. */
  @FunctionalInterface
  public interface Refusal {
    void refuse() throws IOException;
  }

  /**
   * Wraps a body.
   *
   * @param most how many bytes may be read before {@code refusal}
   */
  public BoundedBody(InputStream body, long most, Refusal refusal) {
    super(body);
    this.left = most;
    this.refusal = refusal;
  }

  /** All bytes of a body; throws a 413 problem when there are more than {@code most}. */
  public static byte[] read(@Nullable InputStream body, int most) {
    if (body == null) {
      return new byte[0];
    }
    try {
      return new BoundedBody(
              body,
              most,
              () -> {
                throw tooLarge(most);
              })
          .readAllBytes();
    } catch (IOException e) {
      throw Problem.invalid("", "bad-format", "The body did not arrive whole.").exception();
    }
  }

  /**
   * The uncompressed content of a sent file: at most {@link BodyLimit#FILE} bytes as sent, and at
   * most {@link BodyLimit#INFLATED_FILE} bytes if it was compressed.
   *
   * @param length the Content-Length of the request, to refuse a large file without reading it
   * @param encoding the Content-Encoding of the request (RFC 9110 §8.4); other than gzip is a 415
   *     problem
   * @throws BodyTooLargeException also while the stream is read
   * @throws IOException when the content does not match its encoding
   */
  public static InputStream file(
      InputStream body, @Nullable String length, @Nullable String encoding) throws IOException {
    if (length != null
        && length.matches("[0-9]{1,18}")
        && Long.parseLong(length) > BodyLimit.FILE) {
      tooLargeFile();
    }
    InputStream wire = new BoundedBody(body, BodyLimit.FILE, BoundedBody::tooLargeFile);
    String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> wire;
      case "gzip", "x-gzip" ->
          new BoundedBody(
              new GZIPInputStream(wire, BUFFER),
              BodyLimit.INFLATED_FILE,
              () -> {
                throw new BodyTooLargeException(atMost(BodyLimit.INFLATED_FILE));
              });
      default -> throw Problem.unsupported("A file comes as it is, or by gzip.").exception();
    };
  }

  private static void tooLargeFile() throws IOException {
    throw new BodyTooLargeException(
        "A file may have "
            + BodyLimit.FILE
            + " bytes at most: compress it by gzip (Content-Encoding), or send it in parts.");
  }

  /** The body as text in UTF-8; throws a 400 or a 413 problem. */
  static String text(@Nullable InputStream body, int most) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(read(body, most)))
          .toString();
    } catch (CharacterCodingException e) {
      throw Problem.invalid("", "bad-format", "The body is not in UTF-8.").exception();
    }
  }

  /** The 413 problem of a body with more than {@code most} bytes. */
  public static RuntimeException tooLarge(int most) {
    return Problem.tooLarge(atMost(most)).exception();
  }

  private static String atMost(int most) {
    return "A body may have " + most + " bytes at most.";
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      refusal.refuse();
    }
  }
}
