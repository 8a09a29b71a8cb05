/** The event stream over HTTP: pulled in parts, or followed as server-sent events. */
package org.maimbot.api.stream;
