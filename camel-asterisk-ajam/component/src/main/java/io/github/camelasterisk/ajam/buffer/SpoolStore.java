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

    /**
     * {@return a new, empty file}
     *
     * @throws IOException if the file can't be created
     */
    Medium create() throws IOException;

    /** A file; for one thread at a time. */
    interface Medium extends Closeable {

        /**
         * Writes bytes at a position.
         *
         * @param  position    the position in the file, in bytes
         * @param  bytes       contains the bytes, from its beginning
         * @param  length      the number of bytes
         * @throws IOException if they can't be written
         */
        void write(long position, byte[] bytes, int length) throws IOException;

        /**
         * Reads bytes from a position.
         *
         * @param  position             the position in the file, in bytes
         * @param  bytes                receives the bytes
         * @param  offset               where the first one is put
         * @param  length               the number of bytes
         * @throws java.io.EOFException if there are fewer bytes
         * @throws IOException          if they can't be read
         */
        void read(long position, byte[] bytes, int offset, int length) throws IOException;
    }

    /**
     * Creates files that only their owner can read, since events may contain secrets; in a folder, or in the system's if that is null.
     *
     * @param  folder the folder, or null
     * @return        the store
     */
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
