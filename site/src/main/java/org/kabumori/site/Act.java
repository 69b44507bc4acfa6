package org.kabumori.site;

import java.io.IOException;

/** Answers one kind of request. Called from many threads. */
@FunctionalInterface
interface Act {
    Answer answer(Request request) throws NotDone, IOException;

    /** One that needs somebody who is logged in. */
    @FunctionalInterface
    interface SignedIn {
        Answer answer(Request request, Session session) throws NotDone, IOException;
    }

    /** Leads everybody else to the login. */
    static Act signedIn(SignedIn act) {
        return request -> {
            Session session = request.session();
            return session != null && session.isOpen()
                    ? act.answer(request, session)
                    : Answer.to("/login");
        };
    }
}
