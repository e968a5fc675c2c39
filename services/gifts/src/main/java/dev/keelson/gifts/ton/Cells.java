package dev.keelson.gifts.ton;

import org.ton.ton4j.cell.Cell;

import java.util.Base64;

/** The border to the library's cells: what is damaged leaves as an exception of ours. */
public final class Cells {

    private Cells() {}

    /**
     * Reads a bag of cells.
     *
     * @param boc in base64
     * @throws IllegalArgumentException when it is none
     */
    public static Cell read(String boc) {
        try {
            return Cell.fromBoc(Base64.getDecoder().decode(boc));
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException("not a bag of cells", damaged);
        } catch (Error damaged) {
            // The library throws bare Errors for bad input; real ones pass.
            if (damaged.getClass() == Error.class) {
                throw new IllegalArgumentException("not a bag of cells", damaged);
            }
            throw damaged;
        }
    }

    /** Writes a bag of cells, in base64. */
    public static String write(Cell cell) {
        return Base64.getEncoder().encodeToString(cell.toBoc(true));
    }

    /** The hash of a cell as toncenter writes it. */
    public static String hash(Cell cell) {
        return Base64.getEncoder().encodeToString(cell.hash());
    }
}
