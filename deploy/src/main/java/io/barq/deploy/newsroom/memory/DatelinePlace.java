/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.deploy.newsroom.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barq.schemas.EnrichedItem;
import io.barq.schemas.PlaceFacts;
import io.barq.schemas.Tag;
import java.util.Optional;

/**
 * The place of a dateline.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param country ISO 3166-1, two letters; null where it is not known
 */
record DatelinePlace(double latitude, double longitude, String name, String country) {

    /** The place an item's dateline names; empty where it has none, or nobody knows where that is. */
    static Optional<DatelinePlace> of(EnrichedItem item) {
        if (item.getDateline() == null || item.getDateline().getPlace() == null) {
            return Optional.empty();
        }
        Tag place = item.getDateline().getPlace();
        PlaceFacts facts = place.getPlace();
        if (facts == null || facts.getLatitude() == null || facts.getLongitude() == null) {
            return Optional.empty();
        }
        return Optional.of(new DatelinePlace(
                facts.getLatitude(), facts.getLongitude(), place.getName().intern(), facts.getCountry()));
    }

    void put(ObjectNode object) {
        object.put("latitude", latitude);
        object.put("longitude", longitude);
        object.put("name", name);
        if (country != null) {
            object.put("country", country);
        }
    }
}
