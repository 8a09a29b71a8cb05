package org.maimbot.kernel.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/** Shows the audit trail, and proves it. */
public interface AuditLog {
  /** Under whom stands what belongs to no tenant; not for the eyes of any tenant. */
  TenantId NOBODY = new TenantId("tenant_system");

  /** Whether there is, or ever was, such a tenant. */
  boolean knows(TenantId tenant);

  /**
   * Up to {@code limit} entries, newest first; fewer do not mean that there are no more.
   *
   * @param cursor what the part before gave, or null
   */
  AuditSlice list(AuditFilter filter, int limit, String cursor);

  /** Goes through a tenant's whole chain. */
  Verdict verify(TenantId tenant);

  /** A tenant's checkpoints, newest first. */
  List<SignedCheckpoint> checkpoints(TenantId tenant, int limit);

  /** The keys that checkpoints are verified with. */
  List<PublicKeyView> keys();

  /** A tenant's whole chain led by a signed checkpoint, as lines of JSON that can be verified. */
  void exportChain(TenantId tenant, OutputStream to) throws IOException;

  /** Entries as lines of JSON, oldest first within each tenant; they cannot be verified. */
  void exportLines(AuditFilter filter, OutputStream to) throws IOException;

  /** Entries with what they changed, oldest first, for spreadsheets. */
  void exportCsv(AuditFilter filter, OutputStream to) throws IOException;

  /**
   * A public key.
   *
   * @param publicKey in PEM
   */
  record PublicKeyView(String keyId, String algorithm, String publicKey) {}
}
