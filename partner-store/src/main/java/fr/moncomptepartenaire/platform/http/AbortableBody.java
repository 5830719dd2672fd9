package fr.moncomptepartenaire.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * A body that is written while it is sent: it arrives whole, or is seen to be broken.
 *
 * <p>Once the first bytes are on their way, the status says 200. The server then closes the body of
 * an answer that fails as it closes any other, and what comes first is a matter of luck: the end
 * that tells a client that it has everything, or the connection's. Here the answer is cut off
 * before the server learns of the failure: with its connection, or with its stream of an HTTP/2
 * connection that others share. It notices, too, that a client has hung up, which the server tells
 * a writer only while its buffers are full.
 */
public final class AbortableBody implements StreamingOutput {
  private final Content content;
  private final Line line;

  /** The body of the answer to the request under way. */
  public AbortableBody(Content content) {
    this(content, new RequestLine(CurrentRequestManager.get()));
  }

  AbortableBody(Content content, Line line) {
    this.content = content;
    this.line = line;
  }

  /** What a body is made of. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it; what was begun is ended on success only.
     *
     * @param out stays open, whoever closes it
     * @throws IOException also when the client has hung up
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** The connection to the client. */
  interface Line {
    /** Whether the answer has begun. */
    boolean begun();

    /** Whether the client has hung up. */
    boolean closed();

    void cut();
  }

  private record RequestLine(ResteasyReactiveRequestContext request) implements Line {
    /** The event loop needs none of it, unless the client has stopped reading. */
    private static final Duration CUT_WITHIN = Duration.ofSeconds(10);

    @Override
    public boolean begun() {
      return request.serverResponse().headWritten();
    }

    @Override
    public boolean closed() {
      return request.serverResponse().closed();
    }

    @Override
    public void cut() {
      HttpServerRequest served = request.serverRequest().unwrap(HttpServerRequest.class);
      if (served.version() == HttpVersion.HTTP_2) {
        served.response().reset();
      } else {
        served.connection().close();
      }
      // Both are left to the event loop. Until it has done so, the server would send the end of
      // this answer, or end the whole connection (ResteasyReactiveRequestContext.endResponse).
      long end = System.nanoTime() + CUT_WITHIN.toNanos();
      while (!closed() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  @Override
  public void write(OutputStream out) throws IOException {
    boolean whole = false;
    try {
      content.writeTo(new Sent(out));
      whole = true;
    } finally {
      // An answer that has not begun becomes the server's own, as of any failure.
      if (!whole && line.begun()) {
        line.cut();
      }
    }
  }

  /** The way to the client, which only the server closes. */
  private final class Sent extends FilterOutputStream {
    Sent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      requireLine();
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
      requireLine();
    }

    @Override
    public void close() throws IOException {
      flush();
    }

    private void requireLine() throws IOException {
      if (line.closed()) {
        throw new IOException("whoever asked has hung up");
      }
    }
  }
}
