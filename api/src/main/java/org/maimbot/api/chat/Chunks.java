package org.maimbot.api.chat;

import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.ReplyChunks;
import org.maimbot.kernel.conversation.ReplyChunks.Chunk;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps what is written of replies, sealed, where other nodes find it. It never holds up the
 * writing: what is written meanwhile is kept together with the next.
 */
@Component
class Chunks {
  private static final Logger log = LoggerFactory.getLogger(Chunks.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final ReplyChunks chunks;
  private final Vault vault;

  Chunks(ReplyChunks chunks, Vault vault) {
    this.chunks = chunks;
    this.vault = vault;
  }

  /** Keeps all of a reply until it ends, on another thread. */
  void keep(Generation generation) {
    Thread.ofVirtual()
        .name("chunks")
        .start(() -> {
          try {
            keepAll(generation);
          } catch (RuntimeException e) {
            log.debug("The reply to {} cannot be followed elsewhere", id(generation), e);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void keepAll(Generation generation) throws InterruptedException {
    Turn turn = generation.turn();
    UserRef user = turn.user();
    ReplyText.Reader reader = generation.text().lookOn();
    StringBuilder waiting = new StringBuilder();
    int from = 0;
    while (true) {
      waiting.append(reader.next(LOOK_AGAIN));
      boolean ended =
          generation.hasEnded() && reader.position() == generation.text().soFar().length();
      if (!waiting.isEmpty()) {
        String text = waiting.toString();
        Sealed sealed =
            user == null
                ? vault.seal(turn.tenantId(), text)
                : vault.seal(turn.tenantId(), user, text);
        if (chunks.add(id(generation), new Chunk(from, from + text.length(), sealed, false))) {
          from += text.length();
          waiting.setLength(0);
        }
      }
      if (ended) {
        chunks.add(id(generation), new Chunk(from, from, null, true));
        return;
      }
    }
  }

  private static MessageId id(Generation generation) {
    return generation.turn().messageId();
  }

  /** What was kept of a reply after what was read before. */
  List<ReplyChunks.Kept> after(MessageId message, String entry) {
    return chunks.after(message, entry);
  }

  /** What a chunk holds; empty when it was erased. */
  String text(TenantId tenant, Chunk chunk) {
    return vault.open(tenant, chunk.text()).orElse("");
  }
}
