/** The description of the event stream: an AsyncAPI document, and a JSON Schema per event type. */
package org.maimbot.api.asyncapi;
