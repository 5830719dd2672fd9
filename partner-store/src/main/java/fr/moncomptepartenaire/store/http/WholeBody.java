package fr.moncomptepartenaire.store.http;

import fr.moncomptepartenaire.store.keycloak.LogHygiene;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/**
 * A body that is written while it is sent: it arrives whole, or is seen to be broken.
 *
 * <p>Once the first bytes are on their way, the status says 200. Keycloak would make an error page
 * of a failure after that, add it to what was sent, and end the answer as if all were well. Here
 * the connection is cut instead: only a client that got everything sees the end.
 */
public final class WholeBody implements StreamingOutput {
  private static final Logger LOG = Logger.getLogger(WholeBody.class);

  private final Content content;

  public WholeBody(Content content) {
    this.content = content;
  }

  /** What a body is made of. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it; what was begun is ended on success only.
     *
     * @param out stays open, whoever closes it
     */
    void writeTo(OutputStream out) throws IOException;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    var sent = new Sent(out);
    try {
      content.writeTo(sent);
    } catch (IOException | RuntimeException | Error failure) {
      if (!sent.begun) {
        throw failure;
      }
      if (sent.refused) {
        LOG.debug("a download was given up by whoever asked for it", LogHygiene.bare(failure));
      } else {
        LOG.error("a download broke off; its connection is cut", LogHygiene.bare(failure));
      }
      throw new CutOff();
    }
  }

  /** The way to the client, which only the server closes. */
  private static final class Sent extends FilterOutputStream {
    private boolean begun;
    private boolean refused;

    Sent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      begun = true;
      try {
        out.write(bytes, from, length);
      } catch (IOException gone) {
        refused = true;
        throw gone;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException gone) {
        refused = true;
        throw gone;
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /**
   * A failure of which no answer can be made: the one that it brings along fails too, upon which
   * the server ends a connection whose answer has begun (and says 500 where it has not).
   */
  private static final class CutOff extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    CutOff() {
      super(
          Response.serverError()
              .entity(
                  (StreamingOutput)
                      out -> {
                        throw new IOException("the connection is cut: its answer broke off");
                      })
              .build());
    }
  }
}
