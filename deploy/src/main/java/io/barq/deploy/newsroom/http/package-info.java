/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/** The server: who may ask, what is answered, and the events that browsers get. */
package io.barq.deploy.newsroom.http;
