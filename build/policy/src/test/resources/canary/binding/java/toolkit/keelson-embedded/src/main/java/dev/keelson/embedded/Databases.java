package dev.keelson.embedded;

final class Databases {

    void create(String name) {
        statement.execute("create database " + name);
    }
}
