package dev.keelson.gifts; final class GluingIT { void f(long n) { sql.query("select " + n); } }
