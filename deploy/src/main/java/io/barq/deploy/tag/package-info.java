/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** Shows the tags of a text, and the words they stand on, for trying out a vocabulary by eye. Needs no broker. */
package io.barq.deploy.tag;
