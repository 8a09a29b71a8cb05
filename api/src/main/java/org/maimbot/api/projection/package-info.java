/** Lets operators see the read models and have one rebuilt. */
package org.maimbot.api.projection;
