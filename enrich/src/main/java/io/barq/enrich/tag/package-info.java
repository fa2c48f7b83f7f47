/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * What an item is about, and the words that say so.
 *
 * <p>{@link io.barq.enrich.tag.Tagger} is the way in: it reads the words of headline and body once ({@code Words}), finds every
 * name of every vocabulary among them in one pass ({@code Vocabulary}), and hands both, as a {@code Reading}, to one step a
 * kind of tag.
 *
 * <p>To add a kind: name it in {@code Kind}; make a record that implements {@code Entry} for what its names stand for; write a step
 * that says in {@code FORMS} which files it reads ({@code VocabularyFile.Form}: the name, the columns, the key no two rows share),
 * and whose constructor reads their rows ({@code Vocabularies.rows}, {@code Row.names}, {@code Row.refused} for what cannot be used)
 * and adds each name to the {@code Vocabulary.Builder}; its {@code tag} takes the {@code Reading} and makes tags of its hits
 * ({@code Reading.hits}, {@code Reading.tagOn}); list the step in {@code Tagger}. The files lie in the folder {@code vocabulary} of
 * this package's resources. A row of a user's file goes before the shipped one of its key, and takes it away if it has nothing
 * but the key; a file with the comment {@code # replaces what ships} stands alone.
 *
 * <p>A tag stands on whole words: those of {@code والعراق} are one, and the tag's literal is all of it. A thing that an item names in
 * several ways has a tag for each way, with one uri.
 *
 * <p>Subjects ({@code SubjectTagger}) stand on many words at once: those of {@code subjects.tsv} speak for Media Topics with weights,
 * which are summed up and turned into a confidence. The tag's literal is the word that said most.
 *
 * <p>Places ({@code PlaceTagger}) come from four files: {@code places.tsv}, cities of GeoNames, which {@code PlacesTable} makes from a package;
 * {@code city-names.tsv}, what newswires call them; {@code regions.tsv}, what has no city; {@code countries.tsv}, beside the names that
 * Unicode CLDR has in some fifty languages. What belongs to a country ({@code demonyms.tsv}) is no place, but counts for its country.
 * Names in {@code doubtful-places.tsv} need more to speak for them.
 *
 * <p>People and organisations ({@code NameTagger}) are those of {@code people.tsv} and {@code organisations.tsv}, and those no list
 * has: {@code PersonNames} bounds a name that a title or a given name begins, {@code OrganisationNames} one that a word such as
 * جامعة or Corp belongs to, or that stands in quotation marks after شركة or صحيفة. A name in these files may have words in
 * parentheses about it, which must stand there and are no part of it ({@code (قناة) الجزيرة}); after {@code ~} it is known only beside
 * a longer name of the same thing, in {@code «»} only in quotation marks. A row of {@code barq:nothing} looks like a name and is none,
 * and hides the names within it. Who is named in full is known by surname in the whole item. Organs and offices of states, and bodies
 * in no list, are told of where they are more than named in passing; clubs that are called as cities are, where something speaks of
 * sport ({@code Prominence}).
 *
 * <p>Steps keep no memory between items, and go through hits and rows in the order they stand: the same item always has the same
 * tags. Kinds do not hide each other's names; where a name within a name means nothing, as that of a city in the name of a
 * club, the step says so.
 */
package io.barq.enrich.tag;
