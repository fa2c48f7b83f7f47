/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.tag;

/** What stands before a name and says what somebody is. */
enum Title implements Entry {
    /** A name follows at once, or after the adjective of a nation. */
    NAME,
    /** An office: only a word that names are made of begins a name after it. */
    OFFICE;

    @Override
    public Kind kind() {
        return Kind.TITLE;
    }
}
