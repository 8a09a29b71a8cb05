package org.maimbot.kernel;

/** A view that changes without a new version, so that a version is no reason to answer 304. */
public interface LiveView extends View {}
