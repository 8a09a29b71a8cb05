package org.maimbot.bench.item;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.maimbot.bench.load.WrongAnswer;

/** Many connections that stay open, read by one thread whatever comes over them. */
public final class Attendance implements AutoCloseable {
  private static final long SELECT_MILLIS = 20;

  private final InetSocketAddress node;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final AtomicReference<Throwable> lost = new AtomicReference<>();
  private final Thread reader = Thread.ofPlatform().name("attendance").unstarted(this::read);
  private int size;

  public Attendance(InetSocketAddress node) throws IOException {
    this.node = node;
  }

  /** Opens one more, and waits for the first line of its answer. */
  public void join(byte[] request, String firstLine) throws IOException {
    SocketChannel channel = SocketChannel.open(node);
    channel.write(ByteBuffer.wrap(request));
    buffer.clear();
    while (buffer.position() < firstLine.length()) {
      if (channel.read(buffer) < 0) throw new EOFException("turned away");
    }
    String answer = new String(bytes(), US_ASCII);
    if (!answer.startsWith(firstLine)) throw new WrongAnswer(answer);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new AtomicLong());
    size++;
  }

  private byte[] bytes() {
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  /** From now on all are read. */
  public void begin() {
    reader.start();
  }

  private void read() {
    try {
      while (selector.isOpen() && !Thread.currentThread().isInterrupted()) {
        selector.select(this::receive, SELECT_MILLIS);
      }
    } catch (IOException | RuntimeException e) {
      lost.set(e);
    }
  }

  private void receive(SelectionKey key) {
    try {
      buffer.clear();
      int read = ((SocketChannel) key.channel()).read(buffer);
      if (read < 0) throw new EOFException("a connection was closed");
      ((AtomicLong) key.attachment()).addAndGet(read);
    } catch (IOException e) {
      throw new WrongAnswer(e.getMessage());
    }
  }

  /** How many have had something since they were asked about the last time; all are still there. */
  public int served() {
    if (lost.get() != null) throw new WrongAnswer("lost: " + lost.get().getMessage());
    int served = 0;
    for (SelectionKey key : selector.keys()) {
      if (((AtomicLong) key.attachment()).getAndSet(0) > 0) served++;
    }
    return served;
  }

  public int size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    try {
      reader.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) key.channel().close();
    selector.close();
  }
}
