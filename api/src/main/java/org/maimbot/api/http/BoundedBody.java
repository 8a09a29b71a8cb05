package org.maimbot.api.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;

/** A body of undeclared length that is read only as far as the limit. */
final class BoundedBody extends HttpServletRequestWrapper {
  private final long limit;

  BoundedBody(HttpServletRequest request, long limit) {
    super(request);
    this.limit = limit;
  }

  static Refused tooLarge(long limit) {
    return new Refused(ErrorCode.PAYLOAD_TOO_LARGE, "body.too-large", limit);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream(), limit);
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream in;
    private final long limit;
    private long seen;

    Counted(ServletInputStream in, long limit) {
      this.in = in;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) count(1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) count(read);
      return read;
    }

    private void count(int read) {
      seen += read;
      if (seen > limit) throw tooLarge(limit);
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
