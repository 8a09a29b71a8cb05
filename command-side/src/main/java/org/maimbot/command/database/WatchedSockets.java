package org.maimbot.command.database;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.net.Socket;

/**
 * Connects to the database with sockets whose reads cost no timer. A virtual thread that reads with
 * a time-out sets and cancels one each time, which was a sixth of what a write cost; here one
 * thread looks after all of them.
 */
public final class WatchedSockets extends StandardSocketFactory {
  @Override
  protected Socket createSocket(PropertySet settings) {
    return new WatchedSocket();
  }
}
