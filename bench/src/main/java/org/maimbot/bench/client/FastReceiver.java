package org.maimbot.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Takes webhooks as fast as they come and counts them. */
public final class FastReceiver implements AutoCloseable {
  private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII);
  private static final String LENGTH = "content-length:";

  private final ServerSocket door;
  private final AtomicLong received = new AtomicLong();

  public FastReceiver() throws IOException {
    door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + door.getLocalPort() + "/hook";
  }

  public long received() {
    return received.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket sender = door.accept();
        sender.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(sender));
      }
    } catch (IOException _) {
      // It was closed, which ends it.
    }
  }

  private void serve(Socket sender) {
    try (sender) {
      InputStream in = new BufferedInputStream(sender.getInputStream(), 16_384);
      while (true) {
        long length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
            length = Long.parseLong(line.substring(LENGTH.length()).strip());
          }
        }
        if (length < 0) return; // the sender has hung up
        in.skipNBytes(length);
        received.incrementAndGet();
        sender.getOutputStream().write(TAKEN);
      }
    } catch (IOException _) {
      // The sender has hung up.
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
