/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** The form in which texts are compared: what two wires may write differently is folded, and nothing of it is ever shown. */
package io.barq.enrich.canonical;
