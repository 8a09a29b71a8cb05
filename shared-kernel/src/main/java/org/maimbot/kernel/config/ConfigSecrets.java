package org.maimbot.kernel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The credentials of model providers inside a configuration: every {@code api_key} and every text
 * in {@code credentials} within a {@code model} section, in overrides too. They are kept as {@code
 * {"sealed", "hint"}}, which only this class writes, and read as {@code ********} with their last
 * four characters.
 */
public final class ConfigSecrets {
  /** What stands for a secret, with at most its last four characters behind it. */
  public static final String MASK = "********";

  private static final int HINT_LENGTH = 4;
  private static final String SEALED = "sealed";
  private static final String HINT = "hint";

  private ConfigSecrets() {}

  /**
   * Seals every credential in clear. One that is masked as it was read stays what it was; a sealed
   * one stays only if it was there before, as nobody else may write that form. Neither stays when
   * it would be sent elsewhere than before: who does not know it is not to learn it that way.
   *
   * @param config the configuration to be kept
   * @param previous what it was made from, such as the same agent's configuration so far or its
   *     template's; null when there was none
   */
  public static ObjectNode seal(
      Vault vault, TenantId tenant, ObjectNode config, ObjectNode previous) {
    List<SecretSlot> known = sealedIn(previous);
    ObjectNode result = config.deepCopy();
    var problems = new ArrayList<FieldProblem>();
    for (SecretSlot slot : SecretSlot.in(result)) {
      JsonNode value = slot.value();
      String field = slot.pointer().toString();
      boolean masked = value.isString() && isMasked(value.stringValue());
      if (value.isString() && !masked) {
        slot.replace(sealed(vault, tenant, value.stringValue()));
        continue;
      }
      List<SecretSlot> same =
          masked ? remembered(known, slot.pointer(), value.stringValue()) : holding(known, value);
      if (same.isEmpty()) {
        String reason = masked ? "config.masked-credential" : "config.forged-credential";
        problems.add(FieldProblem.of(field, reason));
      } else if (same.stream().noneMatch(slot::leadsWhere)) {
        problems.add(FieldProblem.of(field, "config.moved-credential"));
      } else {
        slot.replace(same.getFirst().value().deepCopy());
      }
    }
    if (problems.isEmpty()) return result;
    throw new Refused(ErrorCode.AGENT_004, "config.invalid", problems);
  }

  /** The configuration as it may be shown. */
  public static ObjectNode masked(ObjectNode config) {
    ObjectNode result = config.deepCopy();
    for (SecretSlot slot : SecretSlot.in(result)) {
      slot.replace(JsonNodeFactory.instance.stringNode(mask(slot.value())));
    }
    return result;
  }

  /** Whether credentials stand in fields of this name. */
  public static boolean areIn(String field) {
    return SecretSlot.isIn(field);
  }

  /** The value of such a field with each credential in it as it is to be shown. */
  public static JsonNode shown(String field, JsonNode value, Function<JsonNode, String> showing) {
    ObjectNode holder = JsonNodeFactory.instance.objectNode();
    holder.set(field, value);
    for (SecretSlot slot : SecretSlot.within(holder)) {
      slot.replace(JsonNodeFactory.instance.stringNode(showing.apply(slot.value())));
    }
    return holder.get(field);
  }

  /** One credential, as it is kept, as it may be shown. */
  public static String masked(JsonNode credential) {
    return mask(credential);
  }

  /** One credential, as it is kept, in clear; empty when the tenant's data key was destroyed. */
  public static Optional<String> revealed(Vault vault, TenantId tenant, JsonNode credential) {
    if (isSealed(credential)) {
      return vault.open(tenant, Sealed.of(credential.get(SEALED).stringValue()));
    }
    return Optional.of(credential.asString(""));
  }

  /** The configuration with its credentials in clear, less those whose data key was destroyed. */
  public static ObjectNode revealed(Vault vault, TenantId tenant, ObjectNode config) {
    ObjectNode result = config.deepCopy();
    for (SecretSlot slot : SecretSlot.in(result)) {
      if (isSealed(slot.value())) {
        vault
            .open(tenant, Sealed.of(slot.value().get(SEALED).stringValue()))
            .ifPresentOrElse(
                clear -> slot.replace(JsonNodeFactory.instance.stringNode(clear)), slot::remove);
      }
    }
    return result;
  }

  /** Whether this is a credential as it is kept. */
  static boolean isSealed(JsonNode value) {
    return value.size() == 2 && value.path(SEALED).isString() && value.path(HINT).isString();
  }

  private static List<SecretSlot> sealedIn(ObjectNode config) {
    if (config == null) return List.of();
    return SecretSlot.in(config).stream().filter(slot -> isSealed(slot.value())).toList();
  }

  private static List<SecretSlot> holding(List<SecretSlot> known, JsonNode sealed) {
    return known.stream().filter(slot -> slot.value().equals(sealed)).toList();
  }

  /**
   * The one at the same place, or where the only one like it was: an array may come back in another
   * order.
   */
  private static List<SecretSlot> remembered(
      List<SecretSlot> known, JsonPointer pointer, String masked) {
    List<SecretSlot> alike =
        known.stream().filter(slot -> mask(slot.value()).equals(masked)).toList();
    Optional<SecretSlot> same =
        alike.stream().filter(slot -> slot.pointer().equals(pointer)).findFirst();
    if (same.isPresent()) return holding(alike, same.get().value());
    return alike.stream().map(SecretSlot::value).distinct().count() == 1 ? alike : List.of();
  }

  private static ObjectNode sealed(Vault vault, TenantId tenant, String clear) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(SEALED, vault.seal(tenant, clear).ciphertext())
        .put(HINT, hint(clear));
  }

  private static boolean isMasked(String text) {
    return text.startsWith(MASK);
  }

  private static String mask(JsonNode value) {
    if (isSealed(value)) return MASK + value.get(HINT).stringValue();
    if (!value.isString()) return MASK;
    String text = value.stringValue();
    return isMasked(text) ? text : MASK + hint(text);
  }

  /** Nothing of a short one, of which four characters would be half. */
  private static String hint(String clear) {
    return clear.length() < 2 * HINT_LENGTH ? "" : clear.substring(clear.length() - HINT_LENGTH);
  }
}
