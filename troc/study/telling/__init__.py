"""Which figures of an extraction may leave the team? One answer for exports, reports and pages: `Telling`."""
