/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.lines;

import io.barq.ingest.way.BadInput;
import io.barq.schemas.RawItem;

/** Takes what a reader reads, in the order it is read. */
public interface RawSink {

    /** One raw item, complete. */
    void item(RawItem item);

    /** Something that is none; the reader goes on. */
    void bad(BadInput input);
}
