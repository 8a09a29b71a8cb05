/** Shows what each version of an entity changed, and who made it. */
package org.maimbot.api.history;
