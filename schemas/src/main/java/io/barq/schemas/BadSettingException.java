/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.schemas;

/** A setting that cannot be used. Its message is the one sentence the user is shown before the process ends. */
public final class BadSettingException extends RuntimeException {

    /**
     * @param setting the name the user gave the value under, such as {@code --max-payload}
     * @param value the value as given
     * @param allowed what is allowed instead, as the end of the sentence "allowed is …"
     */
    public BadSettingException(String setting, Object value, String allowed) {
        super("%s is %s; allowed is %s.".formatted(setting, value, allowed));
    }
}
