"""An invented country for the demonstration and the tests: boards, sites, reports, a calendar.

Reading order: ``bank/`` holds the words and tables (boards, sites, cases, calendar, sentences);
``plans`` turns a row of ``cases.csv`` into what is true of a review; ``overview``, ``companions``,
``welsh`` and ``lookalikes`` write manuscripts; ``setting`` puts them on pages and the ``pdf_*`` and
``docx_file`` writers into files; ``country`` builds all of it into a folder; ``sites/`` draws the
boards' pages; ``calendar`` and ``state`` say what each address answers on a day; ``server`` does so
on loopback; ``truth`` tells what a reader should have found. Nothing in it is real, nothing
reads the clock, and the same seed gives the same bytes.
"""
