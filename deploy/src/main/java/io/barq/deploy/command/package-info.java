/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** What {@code barq} and {@code barq lake} have in common as command lines. */
package io.barq.deploy.command;
