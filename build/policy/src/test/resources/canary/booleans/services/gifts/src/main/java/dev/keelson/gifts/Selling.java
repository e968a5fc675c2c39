package dev.keelson.gifts;

public final class Selling {

    public void sell(String gift, boolean quietly) {} // !canary

    public Selling(Boolean strictly) {} // !canary

    void sellHere(boolean quietly) {}

    public boolean isSold(String gift) {
        return true;
    }

    public interface Rule {
        void check(boolean strictly); // !canary
    }

    public record Order(String gift, boolean quietly) {}

    static final class Hidden {
        public void set(boolean quietly) {}
    }
}
