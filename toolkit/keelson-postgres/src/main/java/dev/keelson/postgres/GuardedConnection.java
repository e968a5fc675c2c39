package dev.keelson.postgres;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/**
 * A unit's connection as it is handed to other libraries: they work in the unit's transaction and
 * cannot end it. Closing it does nothing, because the unit gives it back.
 */
final class GuardedConnection implements InvocationHandler {

    private static final Set<String> ENDING =
            Set.of("commit", "rollback", "setAutoCommit", "abort", "setTransactionIsolation");

    private final Connection connection;

    private GuardedConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        GuardedConnection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new GuardedConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        String name = method.getName();
        boolean toSavepoint = "rollback".equals(name) && method.getParameterCount() == 1;
        if (ENDING.contains(name) && !toSavepoint) {
            throw new IllegalStateException(name + " belongs to the unit of work alone");
        }
        if ("close".equals(name)) {
            return null;
        }
        try {
            return method.invoke(connection, args);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getTargetException();
        }
    }
}
