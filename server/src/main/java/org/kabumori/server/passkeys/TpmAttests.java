package org.kabumori.server.passkeys;

import com.webauthn4j.converter.jackson.deserializer.cbor.TPMSAttestDeserializer;
import com.webauthn4j.data.attestation.statement.TPMSAttest;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.BinaryNode;

import java.nio.BufferUnderflowException;
import java.util.Arrays;

/**
 * Reads what a TPM says of a key where webauthn4j takes it for broken: with an empty qualified
 * name, which TPM 2.0 allows (part 2, TPM2B_NAME) and WebAuthn does not look at, and with a flag
 * that is true by another number than 1. The standard's own vector has both. Thread-safe.
 */
final class TpmAttests extends StdDeserializer<TPMSAttest> {
    private static final long serialVersionUID = 1;

    /** A qualified name of two bytes, as webauthn4j reads it, in the place of one that is empty. */
    private static final byte[] STAND_IN = {0, 2, 0, 0x0b};

    private static final int LENGTH_BYTES = 2;

    private TpmAttests() {
        super(TPMSAttest.class);
    }

    /** Returns what an object converter is to be rebuilt with. */
    static SimpleModule module() {
        return new SimpleModule("tpm-attests").addDeserializer(TPMSAttest.class, new TpmAttests());
    }

    /** A statement that gives back the very bytes that were signed, not what it understood. */
    private static final class AsSigned extends TPMSAttest {
        private final byte[] bytes;

        AsSigned(TPMSAttest read, byte[] bytes) {
            super(
                    read.getMagic(),
                    read.getType(),
                    read.getQualifiedSigner(),
                    read.getExtraData(),
                    read.getClockInfo(),
                    read.getFirmwareVersion(),
                    read.getAttested());
            this.bytes = bytes.clone();
        }

        @Override
        public byte[] getBytes() {
            return bytes.clone();
        }
    }

    @Override
    public TPMSAttest deserialize(JsonParser parser, DeserializationContext context) {
        byte[] bytes = parser.getBinaryValue();
        try {
            return new AsSigned(read(bytes, context), bytes);
        } catch (BufferUnderflowException e) {
            if (!endsWithEmptyName(bytes)) {
                throw e;
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length - LENGTH_BYTES + STAND_IN.length);
            System.arraycopy(STAND_IN, 0, longer, bytes.length - LENGTH_BYTES, STAND_IN.length);
            return new AsSigned(read(longer, context), bytes);
        }
    }

    private static boolean endsWithEmptyName(byte[] bytes) {
        return bytes.length > LENGTH_BYTES
                && bytes[bytes.length - 1] == 0
                && bytes[bytes.length - LENGTH_BYTES] == 0;
    }

    private static TPMSAttest read(byte[] bytes, DeserializationContext context) {
        try (JsonParser parser = BinaryNode.valueOf(bytes).traverse(context)) {
            parser.nextToken();
            return new TPMSAttestDeserializer().deserialize(parser, context);
        }
    }
}
