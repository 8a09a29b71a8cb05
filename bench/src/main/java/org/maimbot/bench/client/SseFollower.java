package org.maimbot.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.maimbot.bench.load.WrongAnswer;

/** Follows events by server-sent events on a plain socket, which costs the bench next to nothing. */
public final class SseFollower implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final InputStream in;

  /**
   * @param path with its query
   */
  public SseFollower(InetSocketAddress node, String path) throws IOException {
    socket = new Socket(node.getAddress(), node.getPort());
    socket.getOutputStream().write(request(path));
    in = socket.getInputStream();
  }

  /** A request for an answer that is not cut into chunks. */
  public static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII);
  }

  /** Reads so many events, as fast as they come. */
  public void skip(long events) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long seen = 0;
    byte before = 0;
    while (seen < events) {
      int count = in.read(buffer);
      if (count < 0) throw new EOFException("the stream has ended after " + seen + " events");
      for (int i = 0; i < count; i++) {
        if (buffer[i] == 'd' && before == '\n') seen++; // data: once for each event
        before = buffer[i];
      }
    }
  }

  /** What comes, a line at a time. */
  public BufferedReader lines() throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
    String status = lines.readLine();
    if (status == null || !status.contains(" 200")) throw new WrongAnswer("no stream: " + status);
    return lines;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
