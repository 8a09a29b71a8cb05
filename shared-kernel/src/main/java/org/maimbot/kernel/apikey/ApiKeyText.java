package org.maimbot.kernel.apikey;

import static org.maimbot.kernel.ErrorCode.AUTH_001;

import java.security.SecureRandom;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * The text of an API key: {@code mmc_{tenant_id}_{agent_id}_{random_hash}_{version}}. The random
 * hash is 160 bits from a secure generator and a checksum over the rest of the text, so that a typo
 * is told from an unknown key without a look-up. The older wrapped form is read too.
 *
 * <p>It is a secret: {@link #toString} gives the mask.
 */
public final class ApiKeyText {
  /** What every key starts with. */
  public static final String PREFIX = "mmc_";

  static final int MAX_LENGTH = 512;
  private static final int MASK_TAIL = 4;

  private final String text;
  private final TenantId tenantId;
  private final AgentId agentId;
  private final String randomHash;
  private final int version;

  ApiKeyText(String text, TenantId tenantId, AgentId agentId, String randomHash, int version) {
    this.text = text;
    this.tenantId = tenantId;
    this.agentId = agentId;
    this.randomHash = randomHash;
    this.version = version;
  }

  /**
   * Makes a new key.
   *
   * @param version from 1; it counts the rotations
   */
  public static ApiKeyText generate(
      SecureRandom random, TenantId tenantId, AgentId agentId, int version) {
    byte[] bytes = new byte[RandomHash.RANDOM_BYTES];
    random.nextBytes(bytes);
    String head = PREFIX + tenantId + '_' + agentId + '_';
    String tail = "_v" + version;
    String hash = RandomHash.of(head, bytes, tail);
    return new ApiKeyText(head + hash + tail, tenantId, agentId, hash, version);
  }

  /**
   * Reads a key.
   *
   * @throws Refused AUTH_001 when the text is not a key: {@code key.checksum} when it looks like
   *     one and has a typo, {@code key.malformed} otherwise
   */
  public static ApiKeyText parse(String text) {
    if (text == null || text.length() > MAX_LENGTH || !text.startsWith(PREFIX)) throw malformed();
    return text.startsWith(TenantId.PREFIX, PREFIX.length())
        ? PlainForm.parse(text)
        : WrappedForm.parse(text);
  }

  static Refused malformed() {
    return new Refused(AUTH_001, "key.malformed");
  }

  /** The whole key, to be shown once and never stored. */
  public String text() {
    return text;
  }

  public TenantId tenantId() {
    return tenantId;
  }

  public AgentId agentId() {
    return agentId;
  }

  /** Counts the rotations, from 1. */
  public int version() {
    return version;
  }

  /** What look-ups go by. */
  public SecretHash hash() {
    return SecretHash.ofText(text);
  }

  /** What people recognise the key by afterwards, such as {@code mmc_…a1b2}. */
  public String mask() {
    return PREFIX + '…' + randomHash.substring(randomHash.length() - MASK_TAIL);
  }

  @Override
  public String toString() {
    return mask();
  }
}
