package org.maimbot.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to a server that can be cut and mended: a relay on a port of its own. */
final class Wire implements AutoCloseable {
  private final ServerSocket door;
  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private Wire(ServerSocket door, InetSocketAddress server) {
    this.door = door;
    this.server = server;
  }

  /** Lays a wire to the server. */
  static Wire to(String host, int port) {
    try {
      ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Wire wire = new Wire(door, new InetSocketAddress(host, port));
      Thread.ofVirtual().start(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /** Ends what is connected and lets nobody through until it is mended. */
  void cut() {
    cut = true;
    open.forEach(Wire::closeQuietly);
    open.clear();
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = door.accept();
        if (cut) {
          closeQuietly(near);
        } else {
          Thread.ofVirtual().start(() -> connect(near));
        }
      }
    } catch (IOException _) {
      cut();
    }
  }

  private void connect(Socket near) {
    Socket far = new Socket();
    try {
      far.connect(server);
      open.add(near);
      open.add(far);
      if (cut) cut();
      Thread.ofVirtual().start(() -> relay(near, far));
      relay(far, near);
    } catch (IOException _) {
      closeQuietly(near);
      closeQuietly(far);
    }
  }

  private static void relay(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // The wire was cut, or one end has hung up; both ends hear of it below.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is closed, which is all that was asked.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
