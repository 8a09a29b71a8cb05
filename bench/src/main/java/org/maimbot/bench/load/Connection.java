package org.maimbot.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A keep-alive connection with at most one request under way. */
final class Connection implements AutoCloseable {
  private final InetSocketAddress server;
  private final Selector selector;
  private final Answer answer = new Answer();
  private SocketChannel channel;
  private long since;

  Connection(InetSocketAddress server, Selector selector) throws IOException {
    this.server = server;
    this.selector = selector;
    open();
  }

  /** Sends the request; its latency counts from {@code since}. */
  void send(byte[] request, long sinceNanos) throws IOException {
    if (answer.closes()) {
      channel.close();
      open();
    }
    answer.reset();
    since = sinceNanos;
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Reads what has arrived; true when the answer is complete. */
  boolean receive() throws IOException {
    int count = channel.read(answer.room());
    if (count < 0) {
      throw new EOFException("the server closed a connection without answering");
    }
    return answer.received(count);
  }

  Answer answer() {
    return answer;
  }

  long since() {
    return since;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void open() throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }
}
