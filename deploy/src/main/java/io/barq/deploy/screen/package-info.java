/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What a person sees: text that came off a wire, made safe and laid out in columns on a terminal, and the progress of
 * long work.
 */
package io.barq.deploy.screen;
