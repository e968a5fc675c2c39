package dev.keelson.policy.canary.dropped;

import dev.keelson.Result;
import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.policy.canary.Canary;

import java.util.List;
import java.util.function.Function;

final class Dropping {

    private int looked;

    Result<Integer, String> work(int what) {
        looked += what;
        return Result.success(what);
    }

    @Canary
    void asAStatement() {
        work(1);
    }

    @Canary
    void inALambda(List<Integer> all) {
        all.forEach(each -> work(each));
    }

    @Canary
    void byReference(List<Integer> all) {
        all.forEach(this::work);
    }

    @Canary
    void intoNothing() {
        Result<Integer, String> _ = work(1);
    }

    @Canary
    int intoNothingBeforeSomethingElse() {
        Result<Integer, String> _ = work(1);
        int other = looked;
        return other + other;
    }

    int bySwitch() {
        return switch (work(1)) {
            case Success(Integer value) -> value;
            case Failure(String why) -> why.length();
        };
    }

    int byName() {
        Result<Integer, String> one = work(1);
        return one.isSuccess() ? 1 : 0;
    }

    int inALoop() {
        Result<Integer, String> last = work(0);
        for (int i = 0; last.isSuccess() && i < 9; i++) {
            last = work(i);
        }
        return looked;
    }

    Result<Integer, String> handedOn() {
        try {
            return work(2);
        } finally {
            looked = 0;
        }
    }

    List<Result<Integer, String>> mapped(List<Integer> all) {
        Function<Integer, Result<Integer, String>> each = this::work;
        return all.stream().map(each).toList();
    }
}
