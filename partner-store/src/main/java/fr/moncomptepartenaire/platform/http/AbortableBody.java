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
 * A body that is written while it is sent: the client receives it whole, or sees that it is broken.
 *
 * <p>Once the first bytes are sent, the status is 200. When writing then fails, the server closes
 * the body as usual. The client may get the regular end of a complete body, or a closed connection,
 * by chance. This class cuts the answer off before the server sees the failure: it closes the
 * connection, or resets the stream of a shared HTTP/2 connection. It also detects that the client
 * has closed the connection, which the server reports to a writer only while its buffers are full.
 */
public final class AbortableBody implements StreamingOutput {
  private final Content content;
  private final Line line;

  /** The body of the answer to the current request. */
  public AbortableBody(Content content) {
    this(content, new RequestLine(CurrentRequestManager.get()));
  }

  AbortableBody(Content content, Line line) {
    this.content = content;
    this.line = line;
  }

  /** Writes the content of a body. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content; completes what was begun only on success.
     *
     * @param out stays open even if it is closed here
     * @throws IOException also when the client has closed the connection
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** The connection to the client. */
  interface Line {
    /** Whether the answer has begun. */
    boolean begun();

    /** Whether the client has closed the connection. */
    boolean closed();

    void cut();
  }

  private record RequestLine(ResteasyReactiveRequestContext request) implements Line {
    /** The event loop needs almost no time, unless the client has stopped reading. */
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
      // The event loop does both later. Until then the server would send the regular end of this
      // answer, or close the whole connection (ResteasyReactiveRequestContext.endResponse).
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
      // If the answer has not begun, the server can still send its own error answer.
      if (!whole && line.begun()) {
        line.cut();
      }
    }
  }

  /** The stream to the client, which only the server may close. */
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
