/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.enrich.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.barq.enrich.SortedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FirstKeysTest {

    /** Whatever comes, and whatever of the lowest stays, it finds the same keys as a look from the beginning. */
    @Property(tries = 500)
    void shouldFindWhatALookFromTheBeginningFinds(
            @ForAll @Size(max = 200) List<@IntRange(max = 60) Integer> keys,
            @ForAll @IntRange(min = 2, max = 9) int kept) {
        FirstKeys firstKeys = new FirstKeys();
        SortedMemory<String> memory = new SortedMemory<>();
        TreeSet<String> plain = new TreeSet<>();
        for (int number : keys) {
            String key = "%02d".formatted(number);
            if (memory.get(key) == null) {
                firstKeys.added("afp", key);
            }
            memory.put(key, key);
            plain.add(key);

            List<String> shown = new ArrayList<>();
            String[] stays = {null};
            firstKeys.visit(memory, "afp", "00", "99", (each, value) -> {
                shown.add(each);
                if (memory.size() <= kept) {
                    firstKeys.begin("afp", stays[0] == null ? each : stays[0]);
                    return false;
                }
                // As what is held: it is passed over, and stays.
                if (Integer.parseInt(each) % 7 == 0) {
                    stays[0] = stays[0] == null ? each : stays[0];
                } else {
                    memory.delete(each);
                }
                return true;
            });

            assertThat(shown).isEqualTo(List.copyOf(plain).subList(0, shown.size()));
            plain.removeIf(each -> memory.get(each) == null);
        }
    }
}
