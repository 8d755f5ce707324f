package dev.mailwire.testkit;

/** What {@link CoverageKitTest} gathers; apart from it, where the table of the module does not look. */
final class CoverageSamples {
    private CoverageSamples() {}

    @Covers("S02")
    static class Whole {
        @Covers({"S10", "A2"})
        void one() {}

        @Covers("S02")
        void two() {}

        void three() {}
    }

    @Transcribed("some")
    static class Runs {}

    @Covers("S1-S2")
    static class TwoAtATime {}
}
