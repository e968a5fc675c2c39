package dev.keelson.agents.conversations;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.agents.conversations.Message.Content;
import dev.keelson.agents.shared.SessionId;
import dev.keelson.agents.shared.ToolCall;

import java.util.List;

/** The messages of conversations, numbered without a gap. */
public interface Messages {

    /** Appends messages in this order, and wakes an idle conversation. */
    void append(UnitOfWork unit, SessionId session, List<Content> contents);

    /** Some messages behind a number, in order. */
    List<Message> after(Session session, SessionId id, int seq, int limit);

    /** What a model still sees: the newest summary, and all that it does not tell of. */
    Dialogue dialogue(Session session, SessionId id);

    /** Gives a message other calls: a person has edited the arguments of one. */
    void replaceCalls(UnitOfWork unit, SessionId session, int seq, List<ToolCall> calls);
}
