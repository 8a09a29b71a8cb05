package org.maimbot.kernel.masterkey;

import java.util.Map;

/**
 * A master key that is known to this node or that something hangs on.
 *
 * @param keyId tells it from others and nothing of what it is; empty for what does not say its key
 * @param source {@code environment}, {@code file} or {@code kms}; {@code unknown} when this node
 *     does not have it
 * @param current whether new keys are wrapped by it
 * @param held how many rows hang on it, by table
 * @param discardable whether this installation needs it no more; backups may
 */
public record MasterKeyStatus(
    String keyId, String source, boolean current, Map<String, Long> held, boolean discardable) {}
