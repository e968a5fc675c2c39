/** Gifts in custody: owning, listing, buying, and the deals that came of it. */
@NullMarked
package dev.keelson.gifts.nft;

import org.jspecify.annotations.NullMarked;
