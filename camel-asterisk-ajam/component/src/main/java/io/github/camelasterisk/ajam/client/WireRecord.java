package io.github.camelasterisk.ajam.client;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.regex.Pattern;

import io.github.camelasterisk.ajam.ami.AmiAction;
import io.github.camelasterisk.ajam.ami.AmiFields;
import io.github.camelasterisk.ajam.ami.AmiSecrets;

/** Tells a listener of one request and its answer. Not for use by two threads at a time. */
final class WireRecord {

    /** Lines of a body whose value is a secret, by the setting's name in what GetConfig shows. */
    private static final Pattern SECRET_LINE = Pattern.compile(
            "(?im)^(line-[0-9-]+:\\s*(?:secret|md5secret|password|passwd|pin)\\s*=>?)[^\\r\\n]*");
    /** The same, by the field's name. */
    private static final Pattern SECRET_FIELD = Pattern.compile(
            "(?im)^((?:[^:\\r\\n]*(?:secret|password)[^:\\r\\n]*|md5cred|refreshtoken|pin):)[^\\r\\n]*");

    private final AjamWireListener listener;
    private final AjamWireListener.Request request;
    private final Charset charset;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private final long started = System.nanoTime();

    WireRecord(AjamWireListener listener, long number, URI address, AmiAction action, Charset charset) {
        this.listener = listener;
        this.request = new AjamWireListener.Request(number, address, masked(action));
        this.charset = charset;
    }

    void request() {
        listener.request(request);
    }

    void body(ByteBuffer chunk) {
        int room = AjamWireListener.Answer.BODY_LENGTH - beginning.size();
        for (int i = 0; i < Math.min(room, chunk.remaining()); i++) {
            beginning.write(chunk.get(chunk.position() + i));
        }
    }

    void answer(int status, long length, Exception failure) {
        String body = masked(beginning.toString(charset));
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        listener.answer(request, new AjamWireListener.Answer(status, body, length, duration, failure));
    }

    static AmiAction masked(AmiAction action) {
        AmiAction masked = AmiAction.of(action.name());
        AmiFields fields = action.fields();
        for (int i = 1; i < fields.size(); i++) {
            String name = fields.name(i);
            masked = masked.with(name, action.isSecret(name) ? AmiSecrets.MASK : fields.value(i));
        }
        return masked;
    }

    static String masked(String body) {
        String fields = SECRET_FIELD.matcher(body).replaceAll("$1 " + AmiSecrets.MASK);
        return SECRET_LINE.matcher(fields).replaceAll("$1 " + AmiSecrets.MASK);
    }
}
