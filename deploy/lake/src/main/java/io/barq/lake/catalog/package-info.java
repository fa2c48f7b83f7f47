/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** Where a lake is: a folder of this machine, or a catalog and a warehouse that a file of settings names. */
package io.barq.lake.catalog;
