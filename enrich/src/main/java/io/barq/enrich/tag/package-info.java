/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What an item is about, and the words that say so.
 *
 * <p>Here so far: the language, by script, letters and commonest words, and the agencies an item credits. Places, people,
 * organisations and subjects come with their vocabularies.
 */
package io.barq.enrich.tag;
