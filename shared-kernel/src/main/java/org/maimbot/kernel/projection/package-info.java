/** What operators see of the read models, and how they have one rebuilt. */
package org.maimbot.kernel.projection;
