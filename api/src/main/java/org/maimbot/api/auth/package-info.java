/** Key checks over HTTP, for services that let a caller in by its key. */
package org.maimbot.api.auth;
