package org.maimbot.bench.item;

import java.io.IOException;
import org.maimbot.bench.client.Api;
import org.maimbot.bench.load.WrongAnswer;
import tools.jackson.databind.JsonNode;

/** The first and the last page of a tenant's agents, the last by its number and by its cursor. */
record Pages(Page first, Page last, Page lastByCursor) {
  private static final int PAGE_SIZE = 20;

  /**
   * A page to ask for.
   *
   * @param marker an id that is on it
   */
  record Page(String path, String marker) {}

  static Pages of(Api api, String tenant) throws IOException, InterruptedException {
    String list = "/agents?tenant_id=" + tenant + "&page_size=" + PAGE_SIZE;
    JsonNode first = api.get(list + "&page=1");
    int pages = first.path("pagination").path("total_pages").asInt();
    JsonNode last = api.get(list + "&page=" + pages);
    Page byNumber = new Page(list + "&page=" + pages, lastId(last));
    Page byCursor = new Page(list + "&cursor=" + lastCursor(api, list, first), lastId(last));
    if (!lastId(api.get(byCursor.path())).equals(byNumber.marker())) {
      throw new WrongAnswer("the last page is another by cursor than by number");
    }
    return new Pages(new Page(list + "&page=1", lastId(first)), byNumber, byCursor);
  }

  /** Follows the cursors to the one that the last page is asked for with. */
  private static String lastCursor(Api api, String list, JsonNode first)
      throws IOException, InterruptedException {
    String cursor = "";
    JsonNode page = first;
    while (page.path("pagination").path("has_next").asBoolean()) {
      cursor = page.path("pagination").path("next_cursor").asString();
      page = api.get(list + "&cursor=" + cursor);
    }
    return cursor;
  }

  private static String lastId(JsonNode page) {
    JsonNode items = page.path("items");
    return items.path(items.size() - 1).path("agent_id").asString();
  }
}
