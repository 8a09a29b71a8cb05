package org.maimbot.kernel.conversation;

import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a responder is given.
 *
 * @param config the agent's configuration that holds in that place
 * @param history reads what was said before, the oldest first
 */
public record Prompt(ObjectNode config, Supplier<List<MessageView>> history, String message) {}
