package dev.keelson.gifts.floors;

import java.util.List;

/** Another market that tells its floors. Asked every five minutes, outside of every unit. */
interface FloorSource {

    /** The word for it in charts; never another one's, nor {@link Floors#OWN}. */
    String name();

    /**
     * What is asked there now, each kind at most once.
     *
     * @throws FloorsUnreadableException when it cannot be told
     */
    List<Floor> floors();
}
