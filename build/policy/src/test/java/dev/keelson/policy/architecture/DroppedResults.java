package dev.keelson.policy.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The methods in which the answer of a call is a {@code Result} that nobody looks at: a statement
 * of its own, a lambda or a method reference where no answer is wanted, or {@code Result _ = …}.
 *
 * <p>It reads compiled classes, since Error Prone looks at where a method is declared and not at
 * what it answers.
 */
final class DroppedResults {

    private static final Set<ClassDesc> RESULTS =
            Set.of(
                    ClassDesc.of("dev.keelson.Result"),
                    ClassDesc.of("dev.keelson.Result$Success"),
                    ClassDesc.of("dev.keelson.Result$Failure"));

    private DroppedResults() {}

    /** Where it happens, as {@code Type.method}; a lambda counts as the method that it is in. */
    static Set<String> in(JavaClasses classes) {
        var found = new TreeSet<String>();
        for (JavaClass type : classes) {
            ClassModel model = ClassFile.of().parse(bytes(type));
            for (MethodModel method : model.methods()) {
                if (isDropping(method)) {
                    found.add(type.getSimpleName() + "." + name(method));
                }
            }
        }
        return found;
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return file.readAllBytes();
        } catch (IOException failing) {
            throw new UncheckedIOException(failing);
        }
    }

    private static String name(MethodModel method) {
        return method.methodName().stringValue().replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
    }

    private static boolean isDropping(MethodModel method) {
        return method.code()
                .filter(CodeAttribute.class::isInstance)
                .map(code -> isDropping(code.elementList()))
                .orElse(false);
    }

    private static boolean isDropping(List<CodeElement> code) {
        for (int at = 0; at < code.size(); at++) {
            if (code.get(at) instanceof InvokeInstruction call
                    && RESULTS.contains(call.typeSymbol().returnType())
                    && isDropped(code, at)) {
                return true;
            }
            if (code.get(at) instanceof InvokeDynamicInstruction made && isVoidReference(made)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDropped(List<CodeElement> code, int call) {
        int next = nextInstruction(code, call + 1);
        return switch (code.get(next)) {
            case Instruction pop when pop.opcode() == Opcode.POP -> true;
            case StoreInstruction store ->
                    !isNamed(code, next, store.slot())
                            && !isLoadedNext(code, next + 1, store.slot());
            default -> false;
        };
    }

    private static int nextInstruction(List<CodeElement> code, int from) {
        int at = from;
        while (!(code.get(at) instanceof Instruction)) {
            at++;
        }
        return at;
    }

    /**
     * Whether what is stored there is a variable with a name; {@code _} and temporaries have none.
     */
    private static boolean isNamed(List<CodeElement> code, int store, int slot) {
        int after = nextInstruction(code, store + 1);
        return code.stream()
                .filter(LocalVariable.class::isInstance)
                .map(LocalVariable.class::cast)
                .filter(variable -> variable.slot() == slot)
                .anyMatch(variable ->
                        at(code, variable.startScope()) <= after
                                && at(code, variable.endScope()) > store);
    }

    private static int at(List<CodeElement> code, Object label) {
        for (int at = 0; at < code.size(); at++) {
            if (code.get(at) instanceof LabelTarget target && target.label().equals(label)) {
                return at;
            }
        }
        return code.size();
    }

    private static boolean isLoadedNext(List<CodeElement> code, int from, int slot) {
        var touching = new ArrayList<CodeElement>();
        for (CodeElement element : code.subList(from, code.size())) {
            boolean isTouching =
                    switch (element) {
                        case LoadInstruction load -> load.slot() == slot;
                        case StoreInstruction store -> store.slot() == slot;
                        default -> false;
                    };
            if (isTouching) {
                touching.add(element);
            }
        }
        return !touching.isEmpty() && touching.getFirst() instanceof LoadInstruction;
    }

    /** A method reference that answers a result, made into something that answers nothing. */
    private static boolean isVoidReference(InvokeDynamicInstruction made) {
        List<?> arguments = made.bootstrapArgs();
        return arguments.size() >= 3
                && arguments.get(0) instanceof MethodTypeDesc wanted
                && arguments.get(1) instanceof DirectMethodHandleDesc called
                && wanted.returnType().equals(ConstantDescs.CD_void)
                && RESULTS.contains(called.invocationType().returnType());
    }
}
