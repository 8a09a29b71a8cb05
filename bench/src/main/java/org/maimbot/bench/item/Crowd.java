package org.maimbot.bench.item;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.maimbot.bench.client.SseFollower;
import org.maimbot.bench.load.WrongAnswer;

/** Many followers of one stream, read by one thread. */
final class Crowd implements AutoCloseable {
  private static final long STALL_MILLIS = 30_000;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private int followers;

  Crowd(InetSocketAddress node, String path, int size) throws IOException {
    byte[] request = SseFollower.request(path);
    for (int i = 0; i < size; i++) {
      SocketChannel channel = SocketChannel.open(node);
      channel.write(ByteBuffer.wrap(request));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new int[1]);
      followers++;
    }
  }

  /** Reads until every follower has had so many lines that begin with a letter. */
  void awaitLines(char first, int each) throws IOException {
    int[] complete = {0};
    selector.keys().forEach(key -> ((int[]) key.attachment())[0] = 0);
    while (complete[0] < followers) {
      int ready =
          selector.select(
              key -> {
                int[] seen = (int[]) key.attachment();
                int before = seen[0];
                seen[0] += lines(key, first);
                if (before < each && seen[0] >= each) complete[0]++;
              },
              STALL_MILLIS);
      if (ready == 0) {
        throw new WrongAnswer("only " + complete[0] + " of " + followers + " followers were told");
      }
    }
  }

  private int lines(SelectionKey key, char first) {
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) throw new EOFException("stream ended");
    } catch (IOException e) {
      throw new WrongAnswer("a follower was lost: " + e.getMessage());
    }
    buffer.flip();
    int seen = 0;
    byte before = 0;
    while (buffer.hasRemaining()) {
      byte next = buffer.get();
      if (next == first && before == '\n') seen++;
      before = next;
    }
    return seen;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) key.channel().close();
    selector.close();
  }
}
