package org.maimbot.api.chat;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.maimbot.kernel.conversation.ConversationId;

/** The conversations that somebody wrote to last. */
final class LastConversations {
  private static final int MAX = 256;

  private final LinkedHashSet<ConversationId> conversations = new LinkedHashSet<>();

  /** Adds one; the one that is left for it, or null. */
  synchronized ConversationId add(ConversationId conversation) {
    conversations.remove(conversation);
    conversations.add(conversation);
    if (conversations.size() <= MAX) return null;
    Iterator<ConversationId> eldest = conversations.iterator();
    ConversationId former = eldest.next();
    eldest.remove();
    return former;
  }

  synchronized List<ConversationId> all() {
    return List.copyOf(conversations);
  }
}
