package dev.keelson.policy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;

/** Nobody interrupts a thread, and every wait and queue has a bound. */
final class ThreadRulesTest {

    /** Calls that interrupt threads which may be in a unit. */
    private static final Map<Class<?>, Set<String>> INTERRUPTS =
            Map.of(
                    Thread.class, Set.of("interrupt", "stop"),
                    ExecutorService.class, Set.of("shutdownNow"));

    /** Calls that, without an argument, wait for ever. */
    private static final Map<Class<?>, Set<String>> WAITS =
            Map.of(
                    Object.class, Set.of("wait"),
                    Thread.class, Set.of("join"),
                    Process.class, Set.of("waitFor"),
                    Future.class, Set.of("get"),
                    CompletableFuture.class, Set.of("join"),
                    CountDownLatch.class, Set.of("await"),
                    CyclicBarrier.class, Set.of("await"),
                    Condition.class, Set.of("await", "awaitUninterruptibly"),
                    Semaphore.class, Set.of("acquire", "acquireUninterruptibly"),
                    BlockingQueue.class, Set.of("take"));

    /** Queues that, made without a capacity, grow without end. */
    private static final Set<String> UNBOUNDED =
            Set.of(
                    "java.util.concurrent.LinkedBlockingQueue",
                    "java.util.concurrent.LinkedBlockingDeque",
                    "java.util.concurrent.LinkedTransferQueue",
                    "java.util.concurrent.PriorityBlockingQueue",
                    "java.util.concurrent.DelayQueue",
                    "java.util.concurrent.ConcurrentLinkedQueue",
                    "java.util.concurrent.ConcurrentLinkedDeque");

    private static final Set<String> PLATFORM_POOLS =
            Set.of("newCachedThreadPool", "newFixedThreadPool", "newWorkStealingPool");

    private static final Law NOBODY_INTERRUPTS = Law.everywhere(nobodyInterrupts());
    private static final Law EVERY_WAIT_IS_BOUNDED = new Law(ThreadRulesTest::waitsAreBounded);

    @Test
    void nobodyInterruptsAThread() {
        NOBODY_INTERRUPTS.holds();
    }

    @Test
    void whoeverInterruptsAThreadIsReported() {
        NOBODY_INTERRUPTS.reportsItsCanaries("interrupt");
    }

    @Test
    void everyWaitAndQueueHasABound() {
        EVERY_WAIT_IS_BOUNDED.holds();
    }

    @Test
    void aWaitOrQueueWithoutABoundIsReported() {
        EVERY_WAIT_IS_BOUNDED.reportsItsCanaries("bound");
    }

    private static ArchRule nobodyInterrupts() {
        return noClasses()
                .should(
                        accessTargetWhere(
                                describe("interrupts another", ThreadRulesTest::interrupts)))
                .as("nobody interrupts or stops another thread")
                .because(
                        "an interrupt inside a unit closes the driver's socket and leaves the"
                                + " outcome unknown: set a flag that is read before COMMIT. Only"
                                + " Thread.currentThread().interrupt(), on one line, may restore"
                                + " one's own flag (toolkit promises: no interrupts)");
    }

    private static ArchRule waitsAreBounded(House house) {
        return noClasses()
                .that(not(Roles.endWith("Main")))
                .should(
                        accessTargetWhere(
                                describe(
                                        "waits or grows for ever",
                                        access -> isEndless(house, access))))
                .as("every wait, queue and pool outside *Main has a bound")
                .because(
                        "every queue, pool, batch, wait, retry and lease has a bound:"
                                + " pass a timeout or a capacity, use virtual threads"
                                + " (style guide, Code)");
    }

    private static boolean interrupts(JavaAccess<?> access) {
        return isOneOf(INTERRUPTS, access.getTargetOwner(), access.getName())
                && !restoresItsOwnFlag(access);
    }

    private static boolean restoresItsOwnFlag(JavaAccess<?> access) {
        return access.getName().equals("interrupt")
                && access.getOrigin().getAccessesFromSelf().stream()
                        .filter(it -> it.getLineNumber() == access.getLineNumber())
                        .anyMatch(it -> it.getName().equals("currentThread"));
    }

    /** The testkit collects what its threads saw, as much as the test asked for. */
    private static boolean isEndless(House house, JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String name = target.getName();
        JavaClass owner = target.getOwner();
        boolean takesNothing = target.getRawParameterTypes().isEmpty();
        boolean waits = takesNothing && isOneOf(WAITS, owner, name);
        boolean collects = house.in("testkit").test(access.getOriginOwner());
        boolean grows =
                !collects
                        && takesNothing
                        && name.equals("<init>")
                        && UNBOUNDED.contains(owner.getName());
        boolean pools = owner.isEquivalentTo(Executors.class) && PLATFORM_POOLS.contains(name);
        return waits || grows || pools;
    }

    private static boolean isOneOf(Map<Class<?>, Set<String>> calls, JavaClass owner, String name) {
        return calls.entrySet().stream()
                .filter(call -> call.getValue().contains(name))
                .anyMatch(call -> owner.isAssignableTo(call.getKey()));
    }
}
