package org.maimbot.api.chat;

import org.maimbot.kernel.Vault;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.PrivateNames;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;
import org.springframework.stereotype.Component;

/** Finds conversations whose names hold the id of a user, which is kept nowhere. */
@Component
class PrivateChats {
  private final Vault vault;

  PrivateChats(Vault vault) {
    this.vault = vault;
  }

  /**
   * The conversation that a caller calls by a name of their own. Without the tenant's key nobody
   * can find out from its id which private chat it is by trying all user ids.
   */
  ConversationId named(TenantId tenant, AgentId agent, Place place, String name) {
    Place where = new Place(place.platform(), keyed(tenant, place.chatStream()));
    return ConversationId.named(tenant, agent, where, keyed(tenant, name));
  }

  private String keyed(TenantId tenant, String name) {
    return PrivateNames.isOne(name) ? vault.pseudonym(new EndUser(tenant, name)).value() : name;
  }

  /**
   * Where a conversation is, in the words of a message to it: after an erasure its place is shown
   * with the user's reference.
   *
   * @param userId who has written the message, or null
   */
  Place inWordsOf(Place given, Place shown, TenantId tenant, String userId) {
    if (userId == null || given.equals(shown)) return shown;
    UserRef user = vault.pseudonym(new EndUser(tenant, userId));
    String kept = PrivateNames.kept(given.chatStream(), userId, user);
    return new Place(given.platform(), kept).equals(shown) ? given : shown;
  }
}
