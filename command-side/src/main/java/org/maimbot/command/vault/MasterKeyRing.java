package org.maimbot.command.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.MasterSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The master keys of this node. What they seal says its key: data keys in a column beside them,
 * other bytes by {@code mk1} and the key's id in front.
 */
class MasterKeyRing implements MasterSeal {
  private static final Logger log = LoggerFactory.getLogger(MasterKeyRing.class);
  private static final String CONTEXT = "maimbot";
  private static final byte[] MARK = "mk1".getBytes(StandardCharsets.US_ASCII);

  private final MasterKeySource source;
  private volatile Map<String, MasterKey> keys;

  /** A data key under a master key; the id is empty where it was not noted. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never changed
  record Wrapped(String masterKeyId, byte[] bytes) {}

  MasterKeyRing(MasterKeySource source) {
    this.source = source;
    reload();
  }

  MasterKey current() {
    return keys.values().iterator().next();
  }

  List<MasterKey> known() {
    return List.copyOf(keys.values());
  }

  boolean knows(String id) {
    if (keys.containsKey(id)) return true;
    if (source.advances()) reload();
    return keys.containsKey(id);
  }

  /** Makes a fresh key current, where the source can. */
  void advance() {
    source.advance();
    reload();
  }

  boolean advances() {
    return source.advances();
  }

  @Scheduled(fixedDelay = 2_000, initialDelay = 2_000)
  void follow() {
    try {
      if (source.advances()) reload();
    } catch (DataAccessException | IllegalStateException e) {
      log.warn("New master keys are looked for later: {}", e.getMessage());
    }
  }

  private void reload() {
    Map<String, MasterKey> found = new LinkedHashMap<>();
    source.load().forEach(key -> found.putIfAbsent(key.id(), key));
    keys = found;
  }

  /**
   * Encrypts a data key.
   *
   * @param owner whose it is; bound in
   */
  Wrapped wrap(byte[] key, String owner) {
    MasterKey master = current();
    return new Wrapped(master.id(), master.encrypt(key, owner));
  }

  byte[] unwrap(Wrapped wrapped, String owner) {
    String id = wrapped.masterKeyId();
    try {
      if (id.isEmpty()) return tryAll(wrapped.bytes(), owner);
      if (knows(id)) return keys.get(id).decrypt(wrapped.bytes(), owner);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The data key of " + owner + " does not unwrap", e);
    }
    throw new IllegalStateException(
        "The data key of " + owner + " hangs on master key " + id + ", which this node lacks");
  }

  @Override
  public byte[] head() {
    return head(current());
  }

  private static byte[] head(MasterKey key) {
    byte[] head = Arrays.copyOf(MARK, HEAD_BYTES);
    byte[] id = HexFormat.of().parseHex(key.id());
    System.arraycopy(id, 0, head, MARK.length, id.length);
    return head;
  }

  @Override
  public String keyOf(byte[] sealed) {
    boolean says =
        sealed.length >= HEAD_BYTES && Arrays.equals(sealed, 0, MARK.length, MARK, 0, MARK.length);
    return says ? HexFormat.of().formatHex(sealed, MARK.length, HEAD_BYTES) : "";
  }

  @Override
  public byte[] seal(byte[] clear) {
    MasterKey key = current();
    byte[] sealed = key.encrypt(clear, CONTEXT);
    byte[] marked = Arrays.copyOf(head(key), HEAD_BYTES + sealed.length);
    System.arraycopy(sealed, 0, marked, HEAD_BYTES, sealed.length);
    return marked;
  }

  @Override
  public byte[] open(byte[] sealed) {
    try {
      String id = keyOf(sealed);
      if (!id.isEmpty() && knows(id)) {
        byte[] rest = Arrays.copyOfRange(sealed, HEAD_BYTES, sealed.length);
        return keys.get(id).decrypt(rest, CONTEXT);
      }
      return tryAll(sealed, CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealed under another master key, or altered", e);
    }
  }

  /** Opens what was sealed before seals named their key. */
  private byte[] tryAll(byte[] sealed, String context) throws GeneralSecurityException {
    GeneralSecurityException last = null;
    for (MasterKey key : keys.values()) {
      try {
        return key.decrypt(sealed, context);
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }
}
