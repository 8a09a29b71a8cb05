package org.maimbot.api.http;

/** What a caller says of itself along with what it asks for. */
interface Saying {
  /** Null when it is not given. */
  String header(String name);

  /** The tenant in the query; null when it is not given. */
  String tenantParameter();

  /** The address that it came from. */
  String sourceIp();
}
