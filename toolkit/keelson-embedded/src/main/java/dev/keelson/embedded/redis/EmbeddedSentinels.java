package dev.keelson.embedded.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Two real Redis servers, a master and its replica, and Sentinels that watch them and make the
 * replica the master when the master is away for more than 1 s, or when told.
 *
 * <p>The servers ask for the password that is part of {@link #uri()}, the Sentinels for none. Ends
 * with the JVM. Safe for use by many threads.
 */
public final class EmbeddedSentinels implements AutoCloseable {

    /** The name under which the Sentinels know the master. */
    public static final String MASTER = "keelson";

    /** A Sentinel that stood still for 2 s does nothing for 30 s. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final String password = EmbeddedRedis.newPassword();
    private final List<EmbeddedRedis> servers = new ArrayList<>();
    private final List<RedisNode> sentinels = new ArrayList<>();

    private EmbeddedSentinels() {}

    /**
     * Starts them, and returns when all Sentinels know each other and both servers.
     *
     * @param count how many Sentinels; a majority of them decides
     * @throws EmbeddedRedisException if they do not find together
     */
    public static EmbeddedSentinels start(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one Sentinel");
        }
        var group = new EmbeddedSentinels();
        try {
            group.startAll(count);
            return group;
        } catch (RuntimeException | Error fault) {
            group.close();
            throw fault;
        }
    }

    /** The Sentinels' address, as Lettuce reads it: with the servers' password, and a secret. */
    public String uri() {
        String hosts =
                sentinelPorts().stream()
                        .map(port -> "127.0.0.1:" + port)
                        .collect(Collectors.joining(","));
        return "redis-sentinel://:" + password + "@" + hosts + "#" + MASTER;
    }

    /** The Sentinels' TCP ports on 127.0.0.1. */
    public List<Integer> sentinelPorts() {
        return sentinels.stream().map(RedisNode::port).toList();
    }

    /** The server that the first Sentinel takes for the master. */
    public EmbeddedRedis master() {
        int port = masterPort(sentinels.getFirst());
        return servers.stream().filter(server -> server.port() == port).findFirst().orElseThrow();
    }

    /** The other server. */
    public EmbeddedRedis replica() {
        int port = masterPort(sentinels.getFirst());
        return servers.stream().filter(server -> server.port() != port).findFirst().orElseThrow();
    }

    /**
     * Makes the replica the master, though the master is well, and returns when every Sentinel says
     * so and the server takes writes.
     *
     * @throws EmbeddedRedisException if that does not come about within 90 s
     */
    public void failOver() {
        int before = masterPort(sentinels.getFirst());
        require(() -> asked(sentinels.getFirst()), "agree to fail over");
        awaitMasterOtherThan(before);
    }

    /**
     * Returns when every Sentinel knows another master than the one on this port, and that takes
     * writes.
     *
     * @throws EmbeddedRedisException if that does not come about within 90 s
     */
    public void awaitMasterOtherThan(int port) {
        require(
                () -> sentinels.stream().allMatch(sentinel -> masterPort(sentinel) != port),
                "name another master");
        require(() -> master().ask("ROLE").startsWith("master"), "find the new master ready");
    }

    @Override
    public void close() {
        sentinels.forEach(RedisNode::close);
        servers.forEach(EmbeddedRedis::close);
    }

    private void startAll(int count) {
        EmbeddedRedis master = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks(), password);
        servers.add(master);
        EmbeddedRedis replica = EmbeddedRedis.start(EmbeddedRedisSettings.forLocks(), password);
        servers.add(replica);
        replica.ask("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
        require(
                () -> replica.ask("INFO", "replication").contains("master_link_status:up"),
                "see the replica follow");
        String address = "127.0.0.1 " + master.port();
        RedisRole role = RedisRole.sentinel(MASTER, address, count / 2 + 1, password);
        for (int i = 0; i < count; i++) {
            sentinels.add(RedisNode.start(role));
        }
        require(() -> sentinels.stream().allMatch(it -> knowsAll(it, count)), "know each other");
    }

    private static boolean knowsAll(RedisNode sentinel, int count) {
        String known = sentinel.ask("SENTINEL", "master", MASTER);
        return known.contains("num-slaves\n1\n")
                && known.contains("num-other-sentinels\n" + (count - 1) + "\n");
    }

    private static boolean asked(RedisNode sentinel) {
        try {
            return sentinel.ask("SENTINEL", "FAILOVER", MASTER).equals("OK");
        } catch (EmbeddedRedisException notReady) {
            return false;
        }
    }

    private static int masterPort(RedisNode sentinel) {
        String address = sentinel.ask("SENTINEL", "get-master-addr-by-name", MASTER);
        return Integer.parseInt(address.substring(address.indexOf('\n') + 1));
    }

    private static void require(BooleanSupplier isSo, String what) {
        if (!Waiting.until(isSo, LONGEST)) {
            throw new EmbeddedRedisException("The Sentinels do not " + what + " within " + LONGEST);
        }
    }
}
