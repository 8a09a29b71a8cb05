package org.maimbot.query.conversation;

import static org.maimbot.query.projection.Column.column;
import static org.maimbot.query.projection.Column.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Rows;

/** How a {@link ConversationRow} stands in the table {@code conversation}. */
final class ConversationTable {
  static final RowTable<ConversationRow> CONVERSATIONS =
      new RowTable<>(
          "conversation",
          List.of(
              column("conversation_id", ConversationRow::id),
              column("tenant_id", row -> row.tenantId().value()),
              column("agent_id", row -> row.agentId().value()),
              column("platform", row -> row.place().platform()),
              column("chat_stream", row -> row.place().chatStream()),
              column("name", ConversationRow::name),
              column("begun_by", row -> row.begunBy() == null ? null : row.begunBy().value()),
              column("begun_by_id", row -> ciphertext(row.begunById())),
              column("messages", row -> row.figures().messages()),
              column("failed_turns", row -> row.figures().failedTurns()),
              column("prompt_tokens", row -> row.figures().promptTokens()),
              column("completion_tokens", row -> row.figures().completionTokens()),
              column("shown_from", ConversationRow::shownFrom),
              column("version", ConversationRow::version),
              time("created_at", ConversationRow::createdAt),
              time("updated_at", ConversationRow::updatedAt)),
          (row, _) -> read(row),
          List.of(),
          List.of());

  private ConversationTable() {}

  private static ConversationRow read(ResultSet row) throws SQLException {
    return new ConversationRow(
        row.getString("conversation_id"),
        new TenantId(row.getString("tenant_id")),
        new AgentId(row.getString("agent_id")),
        new Place(row.getString("platform"), row.getString("chat_stream")),
        row.getString("name"),
        user(row.getString("begun_by")),
        Sealed.of(row.getString("begun_by_id")),
        new ConversationRow.Figures(
            row.getLong("messages"),
            row.getLong("failed_turns"),
            row.getLong("prompt_tokens"),
            row.getLong("completion_tokens")),
        row.getLong("shown_from"),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }

  private static UserRef user(String value) {
    return value == null ? null : new UserRef(value);
  }

  private static String ciphertext(Sealed sealed) {
    return sealed == null ? null : sealed.ciphertext();
  }
}
