package org.maimbot.kernel.apikey;

import static org.maimbot.kernel.apikey.ApiKeyText.PREFIX;
import static org.maimbot.kernel.apikey.ApiKeyText.malformed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Reads the older form, {@code mmc_} and the Base64 of {@code
 * {tenant_id}_{agent_id}_{hash}_{version}}. Its hash is hexadecimal and holds no checksum; its ids
 * may hold underscores, so the ends are found from both sides and from the prefix of the agent's
 * id.
 */
final class WrappedForm {
  private static final int MIN_HASH = 8;
  private static final String AGENT = "_" + AgentId.PREFIX;

  private WrappedForm() {}

  static ApiKeyText parse(String text) {
    String inner = unwrap(text.substring(PREFIX.length()));
    int versionStart = inner.lastIndexOf('_') + 1;
    int hashStart = inner.lastIndexOf('_', versionStart - 2) + 1;
    int agentStart = inner.indexOf(AGENT, TenantId.PREFIX.length()) + 1;
    if (versionStart == 0 || hashStart <= agentStart || agentStart == 0) throw malformed();
    String tenant = inner.substring(0, agentStart - 1);
    String agent = inner.substring(agentStart, hashStart - 1);
    String hash = inner.substring(hashStart, versionStart - 1);
    boolean wellFormed =
        isId(tenant, TenantId.PREFIX) && isId(agent, AgentId.PREFIX) && isHash(hash);
    if (!wellFormed) throw malformed();
    int version = PlainForm.version(inner, versionStart);
    return new ApiKeyText(text, new TenantId(tenant), new AgentId(agent), hash, version);
  }

  private static String unwrap(String wrapped) {
    boolean urlSafe = wrapped.indexOf('-') >= 0 || wrapped.indexOf('_') >= 0;
    try {
      byte[] bytes = (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(wrapped);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException _) {
      throw malformed();
    }
  }

  private static boolean isId(String id, String prefix) {
    return id.length() > prefix.length()
        && id.length() <= 64
        && id.startsWith(prefix)
        && id.chars().allMatch(WrappedForm::isIdCharacter);
  }

  private static boolean isIdCharacter(int c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || c == '_' || c == '-';
  }

  private static boolean isHash(String hash) {
    return hash.length() >= MIN_HASH && hash.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
