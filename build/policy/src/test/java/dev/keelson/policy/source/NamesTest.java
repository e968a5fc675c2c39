package dev.keelson.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NamesTest {

    @Test
    void aNameFallsIntoItsWords() {
        assertThat(Names.words("AuctionManager")).containsExactly("Auction", "Manager");
        assertThat(Names.words("IOFault")).containsExactly("IO", "Fault");
        assertThat(Names.words("Base64Url")).containsExactly("Base64", "Url");
        assertThat(Names.words("aBidIsRefused")).containsExactly("a", "Bid", "Is", "Refused");
    }

    @Test
    void theLastPartOfAQualifiedNameLosesItsTypeArguments() {
        assertThat(Names.last("java.util.Map<java.lang.String, Long>")).isEqualTo("Map");
        assertThat(Names.last("@Nullable Foo")).isEqualTo("Foo");
        assertThat(Names.last("Plain")).isEqualTo("Plain");
    }

    @Test
    void constantsAreWrittenInCapitals() {
        assertThat(Names.isConstant("MAX_BIDS_2")).isTrue();
        assertThat(Names.isConstant("maxBids")).isFalse();
    }
}
