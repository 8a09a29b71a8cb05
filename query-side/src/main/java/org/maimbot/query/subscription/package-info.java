/** What readers see of subscriptions. */
package org.maimbot.query.subscription;
