package org.kabumori.server.console;

import java.util.List;

/** An episode with the shares that its bars are drawn from; immutable. */
record EpisodeCard(EpisodeView view) {
    static List<EpisodeCard> of(List<EpisodeView> views) {
        return views.stream().map(EpisodeCard::new).toList();
    }

    /** Returns how much is played, 0 to 1. */
    public double played() {
        if (view.finished()) {
            return 1;
        }
        return view.totalEvents() == 0
                ? 0
                : Math.min(1, view.playedEvents() / (double) view.totalEvents());
    }

    /** Returns the share of the loss that would have been stopped, 0 to 1. */
    public double savedShare() {
        EpisodeView.Result result = view.result();
        return result == null ? 0 : share(result.lossStoppedYen(), result.lostYen());
    }

    public double preventedBuyShare() {
        EpisodeView.Result result = view.result();
        return result == null ? 0 : share(result.preventedBuyYen(), result.attackBuyYen());
    }

    public double preventedSellShare() {
        EpisodeView.Result result = view.result();
        return result == null ? 0 : share(result.preventedSellYen(), result.attackSellYen());
    }

    public long stillLostYen() {
        EpisodeView.Result result = view.result();
        return result == null ? 0 : Math.max(0, result.lostYen() - result.lossStoppedYen());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.clamp(part / (double) whole, 0, 1);
    }
}
