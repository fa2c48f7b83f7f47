/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/** Something of a vocabulary that has names. */
interface Entry {

    /** What it is. */
    Kind kind();
}
