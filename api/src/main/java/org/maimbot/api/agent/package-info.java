/** Agents over HTTP: themselves, their configurations, their signs of life. */
package org.maimbot.api.agent;
