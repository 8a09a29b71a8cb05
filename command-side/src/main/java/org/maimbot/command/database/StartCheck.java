package org.maimbot.command.database;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps a server from starting on a database that it must not work with: before anything else
 * starts, and not when the beans are made, which needs no database.
 */
public abstract class StartCheck implements SmartLifecycle {
  private volatile boolean passed;

  /** Throws if the server must not start. */
  protected abstract void check();

  @Override
  public final void start() {
    check();
    passed = true;
  }

  @Override
  public final void stop() {
    passed = false;
  }

  @Override
  public final boolean isRunning() {
    return passed;
  }

  @Override
  public final int getPhase() {
    return Integer.MIN_VALUE;
  }
}
