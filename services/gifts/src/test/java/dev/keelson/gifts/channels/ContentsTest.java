package dev.keelson.gifts.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.telegram.UniqueGift;
import dev.keelson.gifts.telegram.UniqueGift.Backdrop;
import dev.keelson.gifts.telegram.UniqueGift.Colors;
import dev.keelson.gifts.telegram.UniqueGift.Trait;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

/** Which gifts are in a channel, as a hash. */
class ContentsTest {

    private static String hash(String... names) {
        var trait = new Trait("Plain", 10);
        var backdrop = new Backdrop("Blue", 10, new Colors(1, 2, 3, 4));
        List<UniqueGift> gifts =
                Arrays.stream(names)
                        .map(name -> new UniqueGift("Star", name, 1, trait, trait, backdrop))
                        .toList();
        return new Contents(gifts).hash();
    }

    @Test
    void theHashIsThatOfTheSortedNames() {
        // printf 'Cat-2\nStar-1\n' | sha256sum
        assertThat(hash("Star-1", "Cat-2"))
                .isEqualTo("7058648b81b7628fae9a0c9b9c386234826c4aa63073e8a020f1a8051e0bce7d");
        assertThat(hash("Cat-2", "Star-1", "Cat-2")).isEqualTo(hash("Star-1", "Cat-2"));
    }

    @Test
    void otherGiftsHaveAnotherHash() {
        assertThat(List.of(hash(), hash("Cat-2"), hash("Cat-21"), hash("Cat-2", "1")))
                .doesNotHaveDuplicates();
    }
}
