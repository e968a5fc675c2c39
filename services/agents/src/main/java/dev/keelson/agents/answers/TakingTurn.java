package dev.keelson.agents.answers;

import dev.keelson.agents.answers.Course.Next;

/** Answers one message: opens, and lets plan and model have the word until the last chunk. */
public final class TakingTurn {

    private final Desk desk;
    private final Looks looks = new Looks();

    public TakingTurn(Desk desk) {
        this.desk = desk;
    }

    /** Takes a turn, from its first chunk to its last. */
    public void take(Stage stage, Scene scene) {
        var course = new Course(stage, scene, desk, looks);
        var conversing = new Conversing(course);
        var coordinating = new Coordinating(course);
        Next next = new Opening(course).open();
        while (next != Next.ENDED) {
            next =
                    switch (next) {
                        case CONVERSE -> conversing.converse();
                        case COORDINATE -> coordinating.coordinate();
                        case ENDED -> Next.ENDED;
                    };
        }
    }
}
