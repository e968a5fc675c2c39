package dev.keelson.testkit.proxy;

import java.util.regex.Pattern;

/**
 * One message of PostgreSQL's protocol, as a {@link Plan} sees it before it goes on.
 *
 * @param connection which connection of the proxy, from 1
 * @param sender who sent it
 * @param type the protocol's letter, such as {@code E} for Execute
 * @param text of the client's Query, Parse, Bind and Execute the SQL that it sends, prepares, binds
 *     or runs, also where it was prepared long ago; of the server's CommandComplete the command's
 *     tag and of its ErrorResponse the SQLSTATE; of others nothing
 */
public record Message(int connection, Sender sender, char type, String text) {

    /** The last statement of a text is the one that a client ends its transaction with. */
    private static final Pattern COMMITS =
            Pattern.compile(
                    "(?:.*;)?\\s*(?:commit|end)(?:\\s+(?:work|transaction))?"
                            + "(?:\\s+and\\s+(?:no\\s+)?chain)?[\\s;]*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The tag that the server answers a COMMIT with; that of a failed transaction is another. */
    private static final String COMMITTED = "COMMIT";

    /** Whether the client has the server run COMMIT with it. */
    public boolean runsCommit() {
        return sender == Sender.CLIENT
                && (type == Frame.EXECUTE || type == Frame.QUERY)
                && COMMITS.matcher(text).matches();
    }

    /** Whether the server says with it that the transaction is committed. */
    public boolean saysCommitted() {
        return sender == Sender.SERVER && type == Frame.COMMAND_COMPLETE && text.equals(COMMITTED);
    }

    /** The two ends of a connection. */
    public enum Sender {
        /** The driver. */
        CLIENT,
        /** The backend. */
        SERVER
    }
}
