/** The master keys of an installation: what hangs on each, and the change to another one. */
package org.maimbot.kernel.masterkey;
