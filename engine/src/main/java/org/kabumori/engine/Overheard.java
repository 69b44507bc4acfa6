package org.kabumori.engine;

import org.kabumori.engine.detect.campaign.CampaignStage;

/** Passes on what the instrument stage says, and lets the campaign stage hear its alerts. */
final class Overheard implements Answers {
    private static final Answers NOBODY =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    throw new IllegalStateException("nobody takes answers");
                }

                @Override
                public void alert(Alert alert) {
                    throw new IllegalStateException("nobody takes answers");
                }
            };

    private final CampaignStage campaigns;
    private Answers answers = NOBODY;

    Overheard(CampaignStage campaigns) {
        this.campaigns = campaigns;
    }

    /** Turns to who takes the answers now. */
    Overheard by(Answers taker) {
        answers = taker;
        return this;
    }

    @Override
    public void decision(Decision decision) {
        answers.decision(decision);
    }

    @Override
    public void alert(Alert alert) {
        answers.alert(alert);
        campaigns.heard(alert, answers);
    }
}
