package org.kabumori.engine.policy;

/**
 * One number of a policy: its name in policy files, its default and the range in which it makes
 * sense.
 */
public enum Parameter {
    PLACEHOLDER("placeholder", 0, 0, 1);

    private final String path;
    private final double standard;
    private final double least;
    private final double most;

    Parameter(String path, double standard, double least, double most) {
        this.path = path;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    /** Returns the name in policy files: {@code costs.challengeYen}. */
    public String path() {
        return path;
    }

    /** Returns the value where a policy says nothing. */
    public double standard() {
        return standard;
    }

    /** Returns the smallest value allowed. */
    public double least() {
        return least;
    }

    /** Returns the largest value allowed. */
    public double most() {
        return most;
    }
}
