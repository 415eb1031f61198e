package dev.pressroom.localcloud.engine;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.h2.mvstore.type.StringDataType;

/// Keeps the keys of unique indexes, which are almost all a single text: an id. The store itself compares two keys by
/// turning both into bytes, a dozen times for each look.
///
/// Texts come before all other keys.
final class KeyType extends BasicDataType<KeyValue> {
    /// No value that [ObjectDataType] writes begins with a negative byte.
    private static final byte TEXT = -1;

    private final ObjectDataType javaObjects = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue other) {
        boolean text = isText(one);
        if (text && isText(other)) {
            return textOf(one).compareTo(textOf(other));
        }
        return text == isText(other) ? javaObjects.compare(one, other) : text ? -1 : 1;
    }

    @Override
    public int getMemory(KeyValue key) {
        return isText(key)
                ? StringDataType.INSTANCE.getMemory(textOf(key))
                : javaObjects.getMemory(key);
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        if (isText(key)) {
            StringDataType.INSTANCE.write(buffer.put(TEXT), textOf(key));
        } else {
            javaObjects.write(buffer, key);
        }
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        if (buffer.get(buffer.position()) != TEXT) {
            return (KeyValue) javaObjects.read(buffer);
        }
        buffer.get();
        return new KeyValue(StringDataType.INSTANCE.read(buffer));
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }

    private static boolean isText(KeyValue key) {
        return key.size() == 1 && key.get(0) instanceof String;
    }

    private static String textOf(KeyValue key) {
        return (String) key.get(0);
    }
}
