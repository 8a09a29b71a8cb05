package org.maimbot.kernel.conversation;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a responder is given.
 *
 * @param group whether several people talk there, and not one with the agent alone
 * @param config the agent's configuration that holds in that place, credentials as they are kept
 * @param history reads what was said before, the oldest first
 * @param userId who wrote the message, or null
 * @param sampling what the message asks for over the configuration
 * @param patience how long whoever asks will wait for the whole reply
 */
public record Prompt(
    TenantId tenantId,
    Place place,
    boolean group,
    ObjectNode config,
    Supplier<List<MessageView>> history,
    String userId,
    String message,
    Sampling sampling,
    Duration patience) {}
