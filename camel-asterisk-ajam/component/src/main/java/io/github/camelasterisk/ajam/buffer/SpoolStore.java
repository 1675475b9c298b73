package io.github.camelasterisk.ajam.buffer;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where events are kept that find no room in memory; its {@code toString} says it. Its calls may take as long as the disk does. */
public interface SpoolStore {

    /** A new, empty file. */
    Medium create() throws IOException;

    /** A file; for one thread at a time. */
    interface Medium extends Closeable {

        void write(long position, byte[] bytes, int length) throws IOException;

        /** @throws java.io.EOFException if there are not so many bytes */
        void read(long position, byte[] bytes, int offset, int length) throws IOException;
    }

    /** Files that only their owner can read, since events may hold secrets; in a folder, or where null in that of the system. */
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
        // no FileChannel: an interrupt of a thread that uses one closes it, and all that is on disk were lost
        private final RandomAccessFile file;

        TemporaryFile(Path folder) throws IOException {
            path = Files.createTempFile(folder, "ajam", ".events").toFile();
            try {
                file = new RandomAccessFile(path, "rw");
            } finally {
                // now where the system allows that, so that a process that dies leaves nothing behind; else when it is closed
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
