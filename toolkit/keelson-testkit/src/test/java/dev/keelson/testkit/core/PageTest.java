package dev.keelson.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keelson.Page;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Which part of a list is wanted. */
class PageTest {

    @Test
    void aPageBeginsAtTheStartBehindAnIdOrAtAnOffset() {
        assertThat(Page.first(10)).isEqualTo(new Page<>(Optional.empty(), 0, 10));
        assertThat(Page.after(7L, 10)).isEqualTo(new Page<>(Optional.of(7L), 0, 10));
        assertThat(Page.offset(20, 10)).isEqualTo(new Page<>(Optional.empty(), 20, 10));
    }

    @Test
    void aPageHasOneToAThousandRows() {
        assertThat(Page.first(1).limit()).isEqualTo(1);
        assertThat(Page.first(1000).limit()).isEqualTo(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> Page.first(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Page.after(1L, 1001));
    }

    @Test
    void aPageDoesNotBeginBeforeTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> Page.offset(-1, 10));
    }
}
