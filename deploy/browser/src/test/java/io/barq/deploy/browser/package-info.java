/* Licensed under the Apache License, Version 2.0: see LICENSE. */
/**
 * The newsroom page in a real browser: Debian's Chromium, driven by Playwright.
 *
 * <p>{@link io.barq.deploy.browser.NeedsBrowser} skips the tests, and says so, where there is no Chromium; the environment variable
 * {@code BARQ_BROWSER} names another one. {@code .ci/browser} installs it and runs them. Most tests feed the page by hand through
 * {@link io.barq.deploy.browser.Wire}, which answers as the newsroom does; {@link io.barq.deploy.browser.PipelineIT} sends the sample
 * wire through {@code barq up}.
 */
package io.barq.deploy.browser;
