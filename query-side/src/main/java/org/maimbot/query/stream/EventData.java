package org.maimbot.query.stream;

import org.maimbot.kernel.Json;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Writes an event's data as outsiders may see it: sealed fields and hashes of secrets as {@code
 * ********}, credentials in configurations as reads show them. Who may see more sees what was
 * sealed in clear, or {@link Vault#ERASED} once the tenant's data key was destroyed.
 */
final class EventData {
  private static final ObjectReader PART =
      Json.mapper()
          .readerFor(JsonNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Vault vault;
  private final OldRevisions oldRevisions;

  EventData(Vault vault, OldRevisions oldRevisions) {
    this.vault = vault;
    this.oldRevisions = oldRevisions;
  }

  void write(StoredRow row, boolean sensitive, JsonGenerator out) {
    EventShape shape = EventShape.named(row.alias());
    String latest = oldRevisions.upcast(row, shape);
    if (shape != null && shape.isOpen()) {
      out.writeRawValue(latest);
    } else {
      try (JsonParser in = Json.mapper().createParser(latest)) {
        in.nextToken();
        new Copy(in, out, new TenantId(row.tenantId()), sensitive).event(shape);
      }
    }
  }

  /** One pass from a parser to a generator. */
  private final class Copy {
    private final JsonParser in;
    private final JsonGenerator out;
    private final TenantId tenant;
    private final boolean sensitive;

    Copy(JsonParser in, JsonGenerator out, TenantId tenant, boolean sensitive) {
      this.in = in;
      this.out = out;
      this.tenant = tenant;
      this.sensitive = sensitive;
    }

    void event(EventShape shape) {
      if (shape == null) { // nobody knows any more what of it is to be hidden
        out.writeStartObject();
        out.writeEndObject();
        return;
      }
      out.writeStartObject();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        out.writeName(name);
        JsonToken value = in.nextToken();
        boolean text = value == JsonToken.VALUE_STRING;
        if (text && shape.sealed().contains(name)) {
          out.writeString(opened(in.getString()));
        } else if (text && !sensitive && shape.hashes().contains(name)) {
          out.writeString(ConfigSecrets.MASK);
        } else if (shape.documents().contains(name)) {
          document(value);
        } else {
          out.copyCurrentStructure(in);
        }
      }
      out.writeEndObject();
    }

    private void document(JsonToken value) {
      if (value == JsonToken.START_OBJECT) {
        out.writeStartObject();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = in.currentName();
          out.writeName(name);
          JsonToken inner = in.nextToken();
          if (ConfigSecrets.areIn(name) && inner != JsonToken.VALUE_NULL) {
            JsonNode kept = PART.readValue(in);
            out.writeTree(ConfigSecrets.shown(name, kept, this::credential));
          } else {
            document(inner);
          }
        }
        out.writeEndObject();
      } else if (value == JsonToken.START_ARRAY) {
        out.writeStartArray();
        for (JsonToken item = in.nextToken(); item != JsonToken.END_ARRAY; item = in.nextToken()) {
          document(item);
        }
        out.writeEndArray();
      } else {
        out.copyCurrentEventExact(in);
      }
    }

    private String opened(String ciphertext) {
      if (!sensitive) return ConfigSecrets.MASK;
      return vault.open(tenant, Sealed.of(ciphertext)).orElse(Vault.ERASED);
    }

    private String credential(JsonNode kept) {
      if (!sensitive) return ConfigSecrets.masked(kept);
      return ConfigSecrets.revealed(vault, tenant, kept).orElse(Vault.ERASED);
    }
  }
}
