package dev.keelson.testkit;

abstract class Contract {

    void anyErrorRollsBack() {
        throw new Error("on purpose");
    }
}
