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

    private BadSettingException(String sentence) {
        super(sentence);
    }

    /**
     * For settings that only the client they are handed to can judge.
     *
     * @param settings which settings, as the beginning of the sentence "… cannot be used: …"
     * @param refused what the client threw; the message of its first cause ends the sentence
     */
    public static BadSettingException of(String settings, Throwable refused) {
        Throwable root = refused;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return of(settings, root.getMessage());
    }

    /** As the other, for a reason of our own. */
    public static BadSettingException of(String settings, String reason) {
        return new BadSettingException("%s cannot be used: %s.".formatted(settings, reason));
    }
}
