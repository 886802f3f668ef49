"""An invented country for the demonstration and the tests: boards, websites, reports, a calendar."""
