"""An invented country for the demonstration and the tests: boards, sites, reports, a calendar."""
