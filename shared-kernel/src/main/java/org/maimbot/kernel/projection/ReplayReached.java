package org.maimbot.kernel.projection;

/**
 * Published on the node that rebuilds a read model, before each step; a listener's fault ends it.
 */
public record ReplayReached(String projection, ReplayStep step) {}
