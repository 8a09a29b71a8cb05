package org.maimbot.kernel;

/**
 * A question to the read side.
 *
 * @param <R> what it is answered with
 */
public interface Query<R> {}
