/** Subscriptions over HTTP: their life, their deliveries, tests and replays. */
package org.maimbot.api.subscription;
