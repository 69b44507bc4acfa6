package org.kabumori.engine.event;

/** An authentication method, in the words of {@code login}; {@code OUT_OF_BAND} only confirms. */
public enum Method implements Word {
    PASSWORD,
    OTP_SMS,
    OTP_EMAIL,
    OTP_VOICE,
    TOTP,
    PASSKEY,
    CLIENT_CERTIFICATE,
    PICTURE,
    OUT_OF_BAND
}
