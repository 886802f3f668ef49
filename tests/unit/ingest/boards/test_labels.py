"""Case labels as boards write them, and words that only look like one."""

import pytest

from ingest.boards.labels import bare_label, case_label, keys_of, labels_in

LABELS = [
    ("Child A", "Child A"),
    ("CHILD 'Y'", "Child Y"),
    ("Child Y's review", "Child Y"),
    ("Baby F", "Baby F"),
    ("baby-f", ""),
    ("baby f overview report", "Baby F"),
    ("Young Person X", "Young Person X"),
    ("YP F", "YP F"),
    ("YP1/YP2", "YP1/YP2"),
    ("Family M", "Family M"),
    ("Family S4", "Family S4"),
    ("Case AG", "Case AG"),
    ("Sibling W&X", "Siblings W & X"),
    ("Siblings W & X", "Siblings W & X"),
    ("T & R Children", "Children T & R"),
    ("HH, II & JJ", "HH, II & JJ"),
    ("Children A, B, C, D, E, and F", "Children A, B, C, D, E & F"),
    ("Child M1 & Child M2", "Children M1 & M2"),
    ("Family K, Child L and Child M", "Family K, Child L & Child M"),
    ("Franklyn", "Franklyn"),
    ("Franklyn: Local Child Safeguarding Practice Review, January 2023", "Franklyn"),
    ("Child L ‘Franklyn’ LCSPR report – January 2023", "Child L 'Franklyn'"),
    ("Child Safeguarding Practice Review: Zac (ZDS22)", "Zac (ZDS22)"),
    ("Claire/Anne", "Claire/Anne"),
    ("The Anderson Family", "Anderson family"),
    ("2019 SCR Hannah", "Hannah"),
    ("Two Sisters", "Two Sisters"),
    ("Baby Andy & Arin", "Baby Andy & Arin"),
    ("GN13", "GN13"),
    ("SOT14(1)", "SOT14(1)"),
    ("Overview report SOT12(1), November 2013", "SOT12(1)"),
    ("MDS20/PDS20", "MDS20/PDS20"),
    ("Overview Report I17 - Reading", "I17"),
    ("CPR CTMSB 06-2021", "CPR CTMSB 06-2021"),
    ("CTMSB 8/2020", "CTMSB 8/2020"),
    ("CPR 1/2019", "CPR 1/2019"),
    ("Serious Case Review 2 - 2014", "Serious Case Review 2"),
    ("CYSUR 4 2019", "CYSUR 4 2019"),
    ("CSPR 14 and 15", "CSPR 14 and 15"),
    ("CSPR 14 Baby Fern", "CSPR 14 Baby Fern"),
    ("0116 'James'", "0116 'James'"),
    ("KG", "KG"),
    ("LA-LH", "LA-LH"),
    ("SCR G - Final Report", "SCR G"),
    ("Adolygiad Ymarfer Plentyn Cryno: AYP Fflint 2", "AYP Fflint 2"),
    ("Gwynedd ECPR 1", "Gwynedd ECPR 1"),
    ("SERIOUS CASE REVIEW IN RESPECT OF CHILD AB", "Child AB"),
]
NOT_LABELS = [
    "Serious Case Reviews",
    "SERIOUS CASE REVIEW",
    "Child Protection Committee",
    "Child Safeguarding Practice Review",
    "CHILD SEX ABUSE",
    "Children and families",
    "Young Person's guide",
    "Family Support",
    "Case for change",
    "Press statement",
    "Published reviews",
    "January 2021",
    "Overview report",
    "Working Together WT2015",
    "Serious case review 12 months on",
    "Adroddiad",
    "Page 12",
    "Search",
    "Read more",
    "Learning from case reviews",
    "Northshire LSCB",
    "COVID19 guidance",
]


@pytest.mark.parametrize(("words", "label"), LABELS)
def test_it_reads_the_label(words: str, label: str) -> None:
    assert case_label(words) == label


@pytest.mark.parametrize("words", NOT_LABELS)
def test_it_does_not_take_common_words_for_a_label(words: str) -> None:
    assert case_label(words) == ""


def test_one_case_goes_by_each_of_its_names() -> None:
    assert keys_of("Child L 'Franklyn'") == {"child l", "franklyn"}
    assert keys_of("Franklyn") < keys_of("Child L ‘Franklyn’ report")
    assert keys_of("CTMSB 06-2021") == keys_of("CTMSB 6/2021")


def test_a_family_and_a_child_of_one_letter_are_two() -> None:
    assert not keys_of("Family A") & keys_of("Child A")


def test_a_compound_label_knows_its_parts() -> None:
    (label,) = labels_in("Response to the reviews of Child A and Child B")
    assert label.parts == ("child a", "child b")


def test_a_bare_label_is_what_is_left_of_a_title() -> None:
    assert bare_label("Ananthi SCR executive summary (PDF, 1MB)") == "Ananthi"
    assert bare_label("Serious case review about neglect") == ""
