// SPDX-License-Identifier: Apache-2.0
package io.github.camelasterisk.ajam.buffer;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stores events that do not fit in memory; {@code toString} names the place. Its calls take as long as the disk does. */
public interface SpoolStore {

    /** Creates a new, empty file. */
    Medium create() throws IOException;

    /** A file; for one thread at a time. */
    interface Medium extends Closeable {

        /** Writes the first bytes of an array at a position of the file. */
        void write(long position, byte[] bytes, int length) throws IOException;

        /** @throws java.io.EOFException if there are fewer bytes */
        void read(long position, byte[] bytes, int offset, int length) throws IOException;
    }

    /** Creates files that only their owner can read, since events may contain secrets; in a folder, or in the system's if that is null. */
    static SpoolStore in(Path folder) {
        return new Folder(folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder);
    }

    /** A folder for temporary files. */
    record Folder(Path path) implements SpoolStore {

        @Override
        public Medium create() throws IOException {
            return new TemporaryFile(path);
        }

        @Override
        public String toString() {
            return "the folder " + path;
        }
    }

    /** A file without a name. */
    final class TemporaryFile implements Medium {

        private final File path;
        // not a FileChannel: an interrupted thread would close it, and lose everything on disk
        private final RandomAccessFile file;

        TemporaryFile(Path folder) throws IOException {
            path = Files.createTempFile(folder, "ajam", ".events").toFile();
            try {
                file = new RandomAccessFile(path, "rw");
            } finally {
                // immediately if the system allows that, so that a dead process leaves nothing behind; otherwise on close
                path.delete();
            }
        }

        @Override
        public void write(long position, byte[] bytes, int length) throws IOException {
            file.seek(position);
            file.write(bytes, 0, length);
        }

        @Override
        public void read(long position, byte[] bytes, int offset, int length) throws IOException {
            file.seek(position);
            file.readFully(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
            path.delete();
        }
    }
}
