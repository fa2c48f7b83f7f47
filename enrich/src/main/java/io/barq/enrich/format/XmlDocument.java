/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.format;

import io.barq.enrich.ledger.RefusedException;
import java.util.Optional;

/**
 * An XML document as far as it could be read.
 *
 * @param root its first element
 * @param broken one sentence that says where and why reading ended, if that was before the end of the root
 */
record XmlDocument(XmlElement root, Optional<String> broken) {

    /**
     * An element of the document, if all of it is there.
     *
     * @throws RefusedException if the document broke off inside of it
     */
    XmlElement whole(XmlElement element) {
        if (!element.isWhole()) {
            throw new RefusedException(broken.orElse("The XML breaks off."));
        }
        return element;
    }
}
