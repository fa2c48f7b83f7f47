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

    /**
     * For settings that are wrong together, or that only the client they are handed to can judge.
     *
     * @param sentence names the settings and says what is wrong with them; holds no secret
     */
    public BadSettingException(String sentence) {
        super(sentence);
    }
}
