/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What an item is about, and the words that say so.
 *
 * <p>Here so far: the language, by script, letters and commonest words, the agencies an item credits, and
 * the Media Topics that codes of providers lead to. Places, people, organisations and what the words themselves say of the
 * subject come with their vocabularies.
 */
package io.barq.enrich.tag;
