/**
 * Real MariaDB and Redis servers for the development run and for the tests, unpacked from Maven
 * artifacts, so that neither needs anything installed. They live on the test class path only: the
 * production jar carries no server.
 */
package org.maimbot.embedded;
