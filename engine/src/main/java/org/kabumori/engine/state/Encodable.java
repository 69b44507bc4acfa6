package org.kabumori.engine.state;

/** A state that can be written in its binary form. */
public interface Encodable {
    void encode(StateEncoder out);
}
