/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.neardup;

/** Numbers whose every bit depends on every bit of what they are made of: the last step of MurmurHash3, 32 bits. */
final class Mixed {

    private Mixed() {}

    static int of(int number) {
        int mixed = number;
        mixed ^= mixed >>> 16;
        mixed *= 0x85EBCA6B;
        mixed ^= mixed >>> 13;
        mixed *= 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }

    static int of(int one, int other) {
        return of(one * 0x9E3779B1 + other);
    }
}
