package dev.keelson.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

class FaultsTest {

    private static final Path PATH = Path.of("/no/such/place");

    @Test
    void aFullDiskIsCalledThatWhoeverMetItFirst() {
        String initdb = "initdb: error: could not write file \"base/1\": No space left on device";

        assertThat(Faults.ofProgram("make a data directory", PATH, initdb))
                .hasMessageStartingWith("The disk is full: no space is left for /no/such/place.");
        assertThat(
                        Faults.ofFiles(
                                "unpack",
                                PATH,
                                new FileSystemException("x", null, "No space left on device")))
                .hasMessageStartingWith("The disk is full");
        assertThat(Faults.ofFiles("unpack", PATH, new IOException("No space left on device")))
                .hasMessageStartingWith("The disk is full");
    }

    @Test
    void aDirectoryOfSomebodyElseIsCalledThat() {
        assertThat(Faults.ofFiles("write", PATH, new AccessDeniedException("x")))
                .hasMessageStartingWith("/ is not writable for the user")
                .hasMessageContaining("Make /no/such/place and give it to that user");
        assertThat(Faults.ofFiles("write", Path.of("/"), new AccessDeniedException("x")))
                .hasMessageContaining("chown -R");
        assertThat(
                        Faults.ofFiles(
                                "write",
                                PATH,
                                new FileSystemException("x", null, "Read-only file system")))
                .hasMessageContaining("/no/such/place is on a read-only file system");
    }

    @Test
    void aFolderThatForbidsProgramsIsCalledThat() {
        assertThat(Faults.ofBinary(PATH, new IOException("error=13, Permission denied")))
                .hasMessageContaining("does not allow programs to run")
                .hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void anythingElseKeepsItsCauseAndItsWords() {
        var cause = new IOException("a strange thing");

        assertThat(Faults.ofFiles("read", PATH, cause))
                .hasMessage("Could not read /no/such/place: java.io.IOException: a strange thing")
                .hasCause(cause);
        assertThat(Faults.ofProgram("start", PATH, "FATAL: strange"))
                .hasMessageContaining("could not start in /no/such/place")
                .hasMessageContaining("FATAL: strange");
    }
}
