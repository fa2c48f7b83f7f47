/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * {@code barq demo}: the sample wire through a stack of its own, and what came out as a table. The sample is
 * {@code deploy/sample}; the build puts it into the jar.
 */
package io.barq.deploy.demo;
