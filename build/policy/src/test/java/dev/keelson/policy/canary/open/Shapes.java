package dev.keelson.policy.canary.open;

import dev.keelson.policy.canary.Canary;

import java.util.Comparator;

final class Shapes {

    @Canary
    static class Open {}

    static final class Closed {}

    abstract static class Half {}

    static sealed class Parent permits Child {}

    static final class Child extends Parent {}

    @Canary
    static non-sealed class Reopened extends Choice {}

    abstract static sealed class Choice permits Reopened {}

    record Row(int count) {}

    enum Coin {
        HEADS {
            @Override
            int side() {
                return 0;
            }
        },
        TAILS {
            @Override
            int side() {
                return 1;
            }
        };

        abstract int side();
    }

    Comparator<Row> byCount() {
        return new Comparator<>() {
            @Override
            public int compare(Row one, Row other) {
                return Integer.compare(one.count(), other.count());
            }
        };
    }
}
