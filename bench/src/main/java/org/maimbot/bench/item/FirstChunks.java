package org.maimbot.bench.item;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.maimbot.bench.load.Measurement;

/** How long streams take from their request to the first piece of text, one after the other. */
public final class FirstChunks {
  private final InetSocketAddress server;
  private final Supplier<byte[]> requests;
  private final byte[] first;
  private final byte[] last;

  /**
   * @param first what the first piece of text can be told by
   * @param last what ends a stream
   */
  public FirstChunks(
      InetSocketAddress server, Supplier<byte[]> requests, byte[] first, byte[] last) {
    this.server = server;
    this.requests = requests;
    this.first = first.clone();
    this.last = last.clone();
  }

  /** So many streams over one connection. */
  public Measurement sample(int count) throws IOException {
    Histogram latencies = Measurement.emptyHistogram();
    long begin = System.nanoTime();
    try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        out.write(requests.get());
        int end = readUntil(in, buffer, 0, first);
        latencies.recordValue(System.nanoTime() - start);
        var _ = readUntil(in, buffer, end, last);
      }
    }
    return new Measurement(latencies, (System.nanoTime() - begin) / 1e9);
  }

  /** Reads behind what is in the buffer until it holds the text; where it ends. */
  private static int readUntil(InputStream in, byte[] buffer, int end, byte[] text)
      throws IOException {
    int size = end;
    while (!contains(buffer, size, text)) {
      int read = in.read(buffer, size, buffer.length - size);
      if (read < 0) throw new EOFException("the stream has ended");
      size += read;
    }
    return size;
  }

  private static boolean contains(byte[] buffer, int size, byte[] text) {
    for (int at = 0; at + text.length <= size; at++) {
      int same = 0;
      while (same < text.length && buffer[at + same] == text[same]) same++;
      if (same == text.length) return true;
    }
    return false;
  }
}
