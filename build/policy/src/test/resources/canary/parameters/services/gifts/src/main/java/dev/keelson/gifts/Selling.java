package dev.keelson.gifts;

public final class Selling {

    Selling(int a, int b, int c, int d) {}

    Selling(int a, int b, int c, int d, int e) {} // !canary

    void sell(int a, int b, int c, int d, int e) {} // !canary

    private void sellQuietly(int a, int b, int c, int d, int e) {}

    @Override
    public void asOthersSay(int a, int b, int c, int d, int e) {}

    public record Deal(int a, int b, int c, int d, int e) {

        public Deal {
            a = b;
        }

        Deal(int a, int b, int c, int d, int e, int f) { // !canary
            this(a, b, c, d, e);
        }
    }
}
