package dev.keelson.gifts.ton;

import org.ton.ton4j.cell.Cell;
import org.ton.ton4j.cell.CellBuilder;

import java.util.HexFormat;
import java.util.Locale;

/** What every wallet of version 4, revision 2, has in common: its code, and where it lives. */
public final class WalletContract {

    /** The sub-wallet that wallet programs use: 698983191. */
    public static final long WALLET_ID = 698_983_191L;

    /** The compiled contract, as its authors published it; its hash is feb5ff68…d5c0. */
    private static final String CODE =
            """
            te6ccgECFAEAAtQAART/APSkE/S88sgLAQIBIAIDAgFIBAUE+PKDCNcYINMf0x/THwL4I7vyZO1E0NMf0x/T
            //QE0VFDuvKhUVG68qIF+QFUEGT5EPKj+AAkpMjLH1JAyx9SMMv/UhD0AMntVPgPAdMHIcAAn2xRkyDXSpbT
            B9QC+wDoMOAhwAHjACHAAuMAAcADkTDjDQOkyMsfEssfy/8GBwgJAubQAdDTAyFxsJJfBOAi10nBIJJfBOAC
            0x8hghBwbHVnvSKCEGRzdHK9sJJfBeAD+kAwIPpEAcjKB8v/ydDtRNCBAUDXIfQEMFyBAQj0Cm+hMbOSXwfg
            BdM/yCWCEHBsdWe6kjgw4w0DghBkc3RyupJfBuMNCgsCASAMDQBu0gf6ANTUIvkABcjKBxXL/8nQd3SAGMjL
            BcsCIs8WUAX6AhTLaxLMzMlz+wDIQBSBAQj0UfKnAgBwgQEI1xj6ANM/yFQgR4EBCPRR8qeCEG5vdGVwdIAY
            yMsFywJQBs8WUAT6AhTLahLLH8s/yXP7AAIAbIEBCNcY+gDTPzBSJIEBCPRZ8qeCEGRzdHJwdIAYyMsFywJQ
            Bc8WUAP6AhPLassfEss/yXP7AAAK9ADJ7VQAeAH6APQEMPgnbyIwUAqhIb7y4FCCEHBsdWeDHrFwgBhQBMsF
            Js8WWPoCGfQAy2kXyx9SYMs/IMmAQPsABgCKUASBAQj0WTDtRNCBAUDXIMgBzxb0AMntVAFysI4jghBkc3Ry
            gx6xcIAYUAXLBVADzxYj+gITy2rLH8s/yYBA+wCSXwPiAgEgDg8AWb0kK29qJoQICga5D6AhhHDUCAhHpJN9
            KZEM5pA+n/mDeBKAG3gQFImHFZ8xhAIBWBARABG4yX7UTQ1wsfgAPbKd+1E0IEBQNch9AQwAsjKB8v/ydABg
            QEI9ApvoTGACASASEwAZrc52omhAIGuQ64X/wAAZrx32omhAEGuQ64WPwA==
            """;

    private static final HexFormat HEX = HexFormat.of();

    private WalletContract() {}

    /** The address of the wallet that belongs to a public key, on the base chain. */
    public static TonAddress address(byte[] publicKey) {
        return new TonAddress(
                (byte) 0, HEX.formatHex(init(publicKey).hash()).toUpperCase(Locale.ROOT));
    }

    /** What a wallet is deployed with; its hash is its address. */
    static Cell init(byte[] publicKey) {
        Cell data =
                CellBuilder.beginCell()
                        .storeUint(0, 32)
                        .storeUint(WALLET_ID, 32)
                        .storeBytes(publicKey)
                        .storeBit(false)
                        .endCell();
        // No split depth, no tick-tock; code and data; no library.
        return CellBuilder.beginCell()
                .storeUint(0b00110, 5)
                .storeRef(Cells.read(CODE.replaceAll("\\s", "")))
                .storeRef(data)
                .endCell();
    }
}
