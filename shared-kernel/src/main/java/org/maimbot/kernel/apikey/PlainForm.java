package org.maimbot.kernel.apikey;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.apikey.ApiKeyText.PREFIX;
import static org.maimbot.kernel.apikey.ApiKeyText.malformed;

import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/** Reads the form that keys are issued in. Every key check passes here, so it scans by hand. */
final class PlainForm {
  private static final int MAX_ID_SUFFIX = 32;
  private static final int MAX_VERSION_DIGITS = 9;

  private PlainForm() {}

  static ApiKeyText parse(String text) {
    int tenantEnd = idEnd(text, PREFIX.length(), TenantId.PREFIX);
    int agentEnd = idEnd(text, tenantEnd + 1, AgentId.PREFIX);
    int hashStart = agentEnd + 1;
    int hashEnd = text.indexOf('_', hashStart);
    if (!RandomHash.isWellFormed(text, hashStart, hashEnd)) throw malformed();
    int version = version(text, hashEnd + 1);
    if (!RandomHash.fits(text, hashStart)) throw new Refused(AUTH_001, "key.checksum");
    return new ApiKeyText(
        text,
        new TenantId(text.substring(PREFIX.length(), tenantEnd)),
        new AgentId(text.substring(tenantEnd + 1, agentEnd)),
        text.substring(hashStart, hashEnd),
        version);
  }

  private static int idEnd(String text, int start, String prefix) {
    if (!text.startsWith(prefix, start)) throw malformed();
    int suffix = start + prefix.length();
    int end = text.indexOf('_', suffix);
    if (end <= suffix || end - suffix > MAX_ID_SUFFIX) throw malformed();
    for (int at = suffix; at < end; at++) {
      char c = text.charAt(at);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'z')) throw malformed();
    }
    return end;
  }

  /** The number in {@code v1}, which must end the text. */
  static int version(String text, int start) {
    int digits = text.length() - start - 1;
    if (digits < 1 || digits > MAX_VERSION_DIGITS || text.charAt(start) != 'v') throw malformed();
    int version = 0;
    for (int at = start + 1; at < text.length(); at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) throw malformed();
      version = version * 10 + digit;
    }
    if (version == 0 || text.charAt(start + 1) == '0') throw malformed();
    return version;
  }
}
