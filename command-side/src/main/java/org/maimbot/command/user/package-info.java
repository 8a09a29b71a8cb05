/** The erasure of end users. Their ids and texts are in no table in clear. */
package org.maimbot.command.user;
