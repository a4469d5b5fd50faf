package dev.tapewatch.backing;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.common.converter.PayloadConverter;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Arguments that never leave this process: those of local activities that are left out of the history. They run beside
 * their workflow, so writing thousands of rules down only to read them again would be most of a check's work. The payload
 * is a number; the workflow that waits for the activity holds the value, and when it lets go of it so does this.
 */
final class HandedOver implements PayloadConverter {
    private static final String ENCODING = "tapewatch/handed-over";
    private static final ByteString ENCODING_BYTES = ByteString.copyFromUtf8(ENCODING);
    private static final Cleaner CLEANER = Cleaner.create();

    private final Class<?> type;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, WeakReference<Object>> values = new ConcurrentHashMap<>();

    HandedOver(Class<?> type) {
        this.type = type;
    }

    @Override
    public String getEncodingType() {
        return ENCODING;
    }

    @Override
    public Optional<Payload> toData(Object value) {
        if (!type.isInstance(value)) {
            return Optional.empty();
        }
        String number = Long.toString(numbers.incrementAndGet());
        values.put(number, new WeakReference<>(value));
        CLEANER.register(value, () -> values.remove(number));
        return Optional.of(Payload.newBuilder()
                .putMetadata(EncodingKeys.METADATA_ENCODING_KEY, ENCODING_BYTES)
                .setData(ByteString.copyFromUtf8(number))
                .build());
    }

    @Override
    public <T> T fromData(Payload content, Class<T> valueClass, Type valueType) {
        WeakReference<Object> value = values.get(content.getData().toStringUtf8());
        Object held = value == null ? null : value.get();
        if (held == null) {
            throw new DataConverterException("what was handed over is not here: another process wrote it");
        }
        return valueClass.cast(held);
    }
}
