package dev.tapewatch.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands before something that can be out of reach, and lets chosen calls fail, before they were carried out or after. */
public final class Unreliable<T> {
    private final T shaken;
    private final Map<String, Deque<Failure>> failures = new ConcurrentHashMap<>();

    private record Failure(boolean carriedOut, Supplier<? extends RuntimeException> why) {}

    public Unreliable(Class<T> type, T steady) {
        shaken = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Failure failure = next(method.getName());
                    if (failure != null && !failure.carriedOut()) {
                        throw failure.why().get();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(steady, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                    if (failure != null) {
                        throw failure.why().get();
                    }
                    return answer;
                }));
    }

    private synchronized @Nullable Failure next(String method) {
        Deque<Failure> planned = failures.get(method);
        return planned == null ? null : planned.poll();
    }

    public T shaken() {
        return shaken;
    }

    /** The next call of a method that is not spoken for fails. */
    public synchronized void fail(String method, boolean carriedOut, Supplier<? extends RuntimeException> why) {
        failures.computeIfAbsent(method, any -> new ArrayDeque<>()).add(new Failure(carriedOut, why));
    }
}
