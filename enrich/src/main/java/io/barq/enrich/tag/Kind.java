/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/** What a name in a vocabulary can stand for. Of names of one kind the longer goes first; kinds do not hide each other. */
enum Kind {
    /** A place, or the people and things of a country. */
    PLACE,
    /** Somebody. */
    PERSON,
    /** A body, a company, a party, an armed group. */
    ORGANISATION,
    /** A word that stands before a name and says what somebody is. */
    TITLE,
    /** A word that names of people begin with. */
    GIVEN_NAME,
    /** A word that names of organisations begin or end with. */
    ORGANISATION_WORD,
    /** An agency, as the sources name it. */
    AGENCY,
    /** A word that speaks for a subject. */
    SUBJECT
}
