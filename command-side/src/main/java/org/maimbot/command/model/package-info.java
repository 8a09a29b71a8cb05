/**
 * Who writes replies: models of several kinds of providers, asked with a prompt that is made of the
 * agent's configuration, and the built-in responder that needs none. What a slow or broken provider
 * can take from others is bounded here.
 */
package org.maimbot.command.model;
