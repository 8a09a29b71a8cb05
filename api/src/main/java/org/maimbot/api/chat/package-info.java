/** Talking with agents through their keys, and reading what was said. */
package org.maimbot.api.chat;
