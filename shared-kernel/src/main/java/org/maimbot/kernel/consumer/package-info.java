/**
 * Consumer groups: several workers share the events of a tenant. The server remembers what they
 * have acknowledged and gives an event that a worker has not, in time, to another one.
 */
package org.maimbot.kernel.consumer;
