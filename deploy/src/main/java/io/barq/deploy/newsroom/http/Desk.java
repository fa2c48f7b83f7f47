/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.http;

import io.barq.deploy.newsroom.memory.ItemMemory;
import io.barq.deploy.newsroom.memory.ReviewQueue;
import io.barq.deploy.newsroom.memory.StoryMemory;

/** What the server shows, and whom it hands orders to. */
public interface Desk {

    /** Whether what was in the topics at the start is read. Before that nothing else here may be asked for. */
    boolean isReady();

    /** The newest items. */
    ItemMemory items();

    /** Their stories. */
    StoryMemory stories();

    /** What waits for an editor. */
    ReviewQueue reviews();

    /** Takes the orders of editors. */
    OrderTaker orders();
}
