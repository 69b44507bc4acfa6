package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * One session of a customer: how it came in, and what that said. Fields are the owner stage's to
 * read and write.
 */
public final class Session {
    /** The hash of the session's name. */
    private long key;

    /** The session that the account opened before, {@code null} when none is remembered. */
    @Nullable Session before;

    public long startedMicros;
    public long lastSeenMicros;
    public long device;
    public long prefix;

    /** The hash of the login's country; 0 where it says nothing about where the customer is. */
    public long country;

    /** The address, or the part of an IPv6 address that one household keeps. */
    public long line;

    public boolean loginSeen;
    public boolean admitted = true;
    public boolean ended;

    /** Whether the login used a method that cannot be phished. */
    public boolean resistant;

    /** Whether anything but looking was tried. */
    public boolean acted;

    /** What each trait of the login said, as a log-likelihood ratio of a takeover. */
    public double deviceWeight;

    public double networkWeight;
    public double countryWeight;
    public double agentWeight;
    public double methodWeight;
    public double dormantWeight;

    /** What shared intelligence said of where the login came from. */
    public double indicatorWeight;

    /** What failures of others from where the login came said. */
    public double stuffingWeight;

    /** How many others failed there. */
    public int stuffingFailing;

    /** What the confirmations of this session said. */
    public double confirmationWeight;

    /** Returns the session that the account opened before this one, {@code null} if forgotten. */
    public @Nullable Session before() {
        return before;
    }

    public Session(long key) {
        this.key = key;
    }

    /** Returns the hash of the session's name. */
    public long key() {
        return key;
    }

    /** Becomes another session, of which nothing is known; whoever used this one must not look. */
    void becomes(long other) {
        key = other;
        before = null;
        startedMicros = 0;
        lastSeenMicros = 0;
        device = 0;
        prefix = 0;
        country = 0;
        line = 0;
        loginSeen = false;
        admitted = true;
        ended = false;
        resistant = false;
        acted = false;
        deviceWeight = 0;
        networkWeight = 0;
        countryWeight = 0;
        agentWeight = 0;
        methodWeight = 0;
        dormantWeight = 0;
        indicatorWeight = 0;
        stuffingWeight = 0;
        stuffingFailing = 0;
        confirmationWeight = 0;
    }

    void encode(StateEncoder out) {
        out.number(key).number(startedMicros).number(lastSeenMicros).number(device).number(prefix);
        out.flag(loginSeen).flag(admitted).flag(ended);
        out.fraction(deviceWeight).fraction(networkWeight).fraction(countryWeight);
        out.fraction(agentWeight).fraction(methodWeight).fraction(dormantWeight);
        out.fraction(confirmationWeight).fraction(indicatorWeight);
        out.number(country).flag(resistant).flag(acted);
        out.number(line).fraction(stuffingWeight).number(stuffingFailing);
    }

    static Session decode(StateDecoder in) {
        Session session = new Session(in.number());
        session.startedMicros = in.number();
        session.lastSeenMicros = in.number();
        session.device = in.number();
        session.prefix = in.number();
        session.loginSeen = in.flag();
        session.admitted = in.flag();
        session.ended = in.flag();
        session.deviceWeight = in.fraction();
        session.networkWeight = in.fraction();
        session.countryWeight = in.fraction();
        session.agentWeight = in.fraction();
        session.methodWeight = in.fraction();
        session.dormantWeight = in.fraction();
        session.confirmationWeight = in.fraction();
        if (in.since(5)) {
            session.indicatorWeight = in.fraction();
            session.country = in.number();
            session.resistant = in.flag();
            session.acted = in.flag();
            session.line = in.number();
            session.stuffingWeight = in.fraction();
            session.stuffingFailing = in.count();
        }
        return session;
    }
}
