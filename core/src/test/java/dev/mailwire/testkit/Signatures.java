package dev.mailwire.testkit;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The visible signatures of a type as lines of text, the same on every JDK: what a caller's code or class file could come to
 * depend on, constants' values and nullness among it. What a record or an enum has by being one is left out, and so is
 * {@code equals} and its like.
 */
final class Signatures {
    private final Set<Class<?>> named;

    /** Every type that a signature names is added to {@code named}. */
    Signatures(Set<Class<?>> named) {
        this.named = named;
    }

    /** Whether users of the package can name the type: it and all it is nested in are public or protected. */
    static boolean isVisible(Class<?> type) {
        if (type.isArray()) {
            return isVisible(type.getComponentType());
        }
        if (type.isPrimitive()) {
            return true;
        }
        if (type.isSynthetic() || type.isAnonymousClass() || type.isLocalClass() || !isVisible(type.getModifiers())) {
            return false;
        }
        return type.getDeclaringClass() == null || isVisible(type.getDeclaringClass());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** The head of the type, then its members, indented. */
    List<String> of(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(head(type));
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                lines.add("    " + ((Enum<?>) constant).name());
            }
        }
        List<Class<?>> bearers = bearers(type);
        bearers.stream()
                .flatMap(t -> Stream.of(t.getDeclaredFields()))
                .filter(Signatures::isApi)
                .map(this::field)
                .sorted()
                .forEach(lines::add);
        Stream.of(type.getDeclaredConstructors())
                .filter(c -> isApi(type, c))
                .map(this::constructor)
                .sorted()
                .forEach(lines::add);
        bearers.stream()
                .flatMap(t -> Stream.of(t.getDeclaredMethods()))
                .filter(m -> isApi(type, m))
                .map(this::method)
                .distinct()
                .sorted()
                .forEach(lines::add);
        return lines;
    }

    /** The type and the supertypes that users cannot see: their public members are seen as its own. */
    private static List<Class<?>> bearers(Class<?> type) {
        List<Class<?>> bearers = new ArrayList<>();
        bearers.add(type);
        for (int i = 0; i < bearers.size(); i++) {
            Class<?> bearer = bearers.get(i);
            Stream.concat(Stream.ofNullable(bearer.getSuperclass()), Stream.of(bearer.getInterfaces()))
                    .filter(t -> !isVisible(t) && !bearers.contains(t))
                    .forEach(bearers::add);
        }
        return bearers;
    }

    private String head(Class<?> type) {
        StringBuilder head = new StringBuilder();
        int modifiers = type.getModifiers();
        if (type.isAnnotationPresent(Deprecated.class)) {
            head.append("@Deprecated ");
        }
        head.append(Modifier.isPublic(modifiers) ? "public " : "protected ");
        if (type.isSealed()) {
            head.append("sealed ");
        }
        if (type.isInterface()) {
            head.append(type.isAnnotation() ? "@interface " : "interface ");
        } else if (type.isEnum()) {
            head.append("enum ");
        } else if (type.isRecord()) {
            head.append("record ");
        } else {
            head.append(type.getDeclaringClass() != null && Modifier.isStatic(modifiers) ? "static " : "");
            head.append(Modifier.isAbstract(modifiers) ? "abstract " : "");
            head.append(Modifier.isFinal(modifiers) ? "final " : "").append("class ");
        }
        head.append(type.getCanonicalName()).append(variables(type.getTypeParameters()));
        if (type.isRecord()) {
            head.append(Stream.of(type.getRecordComponents())
                    .map(c -> type(c.getAnnotatedType()) + " " + c.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        return head.append(above(type)).toString();
    }

    private String above(Class<?> type) {
        StringBuilder above = new StringBuilder();
        List<Class<?>> bearers = bearers(type);
        if (!type.isEnum() && !type.isRecord()) {
            bearers.stream()
                    .map(Class::getAnnotatedSuperclass)
                    .filter(t -> t != null && t.getType() != Object.class && isVisible(raw(t)))
                    .forEach(t -> above.append(" extends ").append(type(t)));
        }
        String interfaces = bearers.stream()
                .flatMap(t -> Stream.of(t.getAnnotatedInterfaces()))
                .filter(t -> isVisible(raw(t)))
                .map(this::type)
                .collect(Collectors.joining(", "));
        if (!interfaces.isEmpty()) {
            above.append(type.isInterface() ? " extends " : " implements ").append(interfaces);
        }
        if (type.isSealed() && !type.isEnum()) {
            above.append(Stream.of(type.getPermittedSubclasses())
                    .filter(Signatures::isVisible)
                    .map(Class::getCanonicalName)
                    .sorted() // who is named first depends on the order in which the compiler met them
                    .collect(Collectors.joining(", ", " permits ", "")));
        }
        return above.toString();
    }

    private static boolean isApi(Field field) {
        return isVisible(field.getModifiers()) && !field.isSynthetic() && !field.isEnumConstant();
    }

    private static boolean isApi(Class<?> type, Constructor<?> constructor) {
        boolean canonical = type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Stream.of(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new));
        return isVisible(constructor.getModifiers()) && !constructor.isSynthetic() && !type.isEnum() && !canonical;
    }

    private static boolean isApi(Class<?> type, Method method) {
        if (!isVisible(method.getModifiers()) || method.isSynthetic() || method.isBridge()) {
            return false;
        }
        String name = method.getName();
        return switch (method.getParameterCount()) {
            case 0 ->
                !name.equals("hashCode")
                        && !name.equals("toString")
                        && !(type.isEnum() && name.equals("values"))
                        && !(type.isRecord()
                                && Stream.of(type.getRecordComponents())
                                        .anyMatch(c -> c.getName().equals(name)));
            case 1 ->
                !(name.equals("equals") && method.getParameterTypes()[0] == Object.class)
                        && !(type.isEnum() && name.equals("valueOf") && method.getParameterTypes()[0] == String.class);
            default -> true;
        };
    }

    private String field(Field field) {
        String text = "    " + modifiers(field.isAnnotationPresent(Deprecated.class), field.getModifiers())
                + type(field.getAnnotatedType()) + " " + field.getName();
        boolean constant = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        if (!constant) {
            return text;
        }
        try {
            Object value = field.get(null);
            return text + " = " + (value instanceof String ? "\"" + value + "\"" : value);
        } catch (IllegalAccessException e) {
            return text;
        }
    }

    private String constructor(Constructor<?> constructor) {
        return "    " + modifiers(constructor.isAnnotationPresent(Deprecated.class), constructor.getModifiers())
                + (constructor.getTypeParameters().length > 0 ? variables(constructor.getTypeParameters()) + " " : "")
                + constructor.getDeclaringClass().getSimpleName() + parameters(constructor);
    }

    private String method(Method method) {
        return "    " + modifiers(method.isAnnotationPresent(Deprecated.class), method.getModifiers())
                + (method.isDefault() ? "default " : "")
                + (method.getTypeParameters().length > 0 ? variables(method.getTypeParameters()) + " " : "")
                + type(method.getAnnotatedReturnType()) + " " + method.getName() + parameters(method);
    }

    private static String modifiers(boolean deprecated, int modifiers) {
        return (deprecated ? "@Deprecated " : "")
                + (Modifier.isProtected(modifiers) ? "protected " : "public ")
                + (Modifier.isStatic(modifiers) ? "static " : "")
                + (Modifier.isAbstract(modifiers) ? "abstract " : "")
                + (Modifier.isFinal(modifiers) ? "final " : "");
    }

    private String parameters(Executable executable) {
        String list = types(executable.getAnnotatedParameterTypes());
        if (executable.isVarArgs()) {
            list = list.substring(0, list.length() - "[]".length()) + "...";
        }
        String thrown = types(executable.getAnnotatedExceptionTypes());
        return "(" + list + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private String variables(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Stream.of(variables).map(this::variable).collect(Collectors.joining(", ", "<", ">"));
    }

    private String variable(TypeVariable<?> variable) {
        AnnotatedType[] bounds = variable.getAnnotatedBounds();
        if (bounds.length == 1 && bounds[0].getType() == Object.class && !isNullable(bounds[0])) {
            return variable.getName();
        }
        return variable.getName() + " extends "
                + Stream.of(bounds).map(this::type).collect(Collectors.joining(" & "));
    }

    private String types(AnnotatedType[] types) {
        return Stream.of(types).map(this::type).collect(Collectors.joining(", "));
    }

    private String type(AnnotatedType type) {
        String mark = isNullable(type) ? "@Nullable " : "";
        if (type instanceof AnnotatedArrayType array) {
            return type(array.getAnnotatedGenericComponentType()) + (mark.isEmpty() ? "" : " " + mark) + "[]";
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            Class<?> raw = raw(type);
            named.add(raw);
            return mark + raw.getCanonicalName() + "<" + types(parameterized.getAnnotatedActualTypeArguments()) + ">";
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            if (wildcard.getAnnotatedLowerBounds().length > 0) {
                return "? super " + types(wildcard.getAnnotatedLowerBounds());
            }
            AnnotatedType upper = wildcard.getAnnotatedUpperBounds()[0];
            return upper.getType() == Object.class && !isNullable(upper) ? "?" : "? extends " + type(upper);
        }
        if (type.getType() instanceof Class<?> plain) {
            named.add(plain);
            return mark + plain.getCanonicalName();
        }
        return mark + type.getType().getTypeName();
    }

    private static Class<?> raw(AnnotatedType type) {
        return type.getType() instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type.getType();
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
