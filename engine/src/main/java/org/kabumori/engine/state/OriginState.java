package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * The state of one origin: the infrastructure stage's only memory of it. One that a single account
 * uses, as nearly all are, costs some sixty bytes; its crowd is made when a second one comes.
 */
public final class OriginState implements Encodable {
    /**
     * Origins kept at the most, a generation: a device and an address for each customer who came
     * within the last weeks, at some sixty bytes.
     */
    public static final int MOST = 1 << 20;

    public final long firstMicros;
    private final long onlyAccount;
    private long onlyFailedMicros;
    private @Nullable Crowd crowd;

    public OriginState(long firstMicros, long account) {
        this.firstMicros = firstMicros;
        this.onlyAccount = account;
    }

    /** Returns what several accounts do here; {@code null} while there is one only. */
    public @Nullable Crowd crowd() {
        return crowd;
    }

    /**
     * Takes a login that succeeded.
     *
     * @param quiet whether it looked like the customer
     */
    public void succeeded(long account, long timeMicros, boolean quiet) {
        if (crowd == null && account == onlyAccount) {
            return;
        }
        Crowd all = gathered();
        all.succeeded(timeMicros);
        if (quiet) {
            all.accounts.add(account);
        }
    }

    /** Takes a login that failed. */
    public void failed(long account, long timeMicros) {
        if (crowd == null && account == onlyAccount) {
            onlyFailedMicros = timeMicros;
            return;
        }
        gathered().failed(account, timeMicros);
    }

    private Crowd gathered() {
        if (crowd == null) {
            crowd = new Crowd();
            if (onlyFailedMicros != 0) {
                crowd.failed(onlyAccount, onlyFailedMicros);
            }
        }
        return crowd;
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(firstMicros).number(onlyAccount).number(onlyFailedMicros);
        out.optional(crowd);
    }

    public static OriginState decode(StateDecoder in) {
        OriginState state = new OriginState(in.number(), in.number());
        state.onlyFailedMicros = in.number();
        state.crowd = in.flag() ? Crowd.decode(in) : null;
        return state;
    }
}
