# Finds a JDK 25 or later and exports JAVA_HOME; sourced by ./keelson and ./mvnw.
# Order: JAVA_HOME, the PATH, the usual folders of the distributions and of SDKMAN, newest first.

keelson_jdk_version() {
    # The "release" file says the version without starting a JVM: JAVA_VERSION="25.0.3".
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

keelson_find_jdk() {
    keelson_path_java=$(command -v javac 2>/dev/null) &&
        keelson_path_java=$(dirname "$(dirname "$(readlink -f "$keelson_path_java")")")
    for keelson_home in "${JAVA_HOME:-}" "${keelson_path_java:-}" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/java/* /usr/local/jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        "$HOME"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$keelson_home" ] || continue
        keelson_version=$(keelson_jdk_version "$keelson_home") || continue
        if [ "${keelson_version:-0}" -ge 25 ]; then
            printf '%s\n' "$keelson_home"
            return 0
        fi
    done
    return 1
}

if keelson_found=$(keelson_find_jdk); then
    JAVA_HOME=$keelson_found
    export JAVA_HOME
else
    echo "Keelson needs a JDK 25 and found none in JAVA_HOME, on the PATH or in the usual" >&2
    echo "folders (/usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." >&2
    echo "Install one, for example 'apt install openjdk-25-jdk' or" >&2
    echo "'dnf install java-25-openjdk-devel', or unpack any JDK 25 and set JAVA_HOME to its" >&2
    echo "folder. Then run this again." >&2
    exit 1
fi
