"""Covers in the shapes that boards print them: the title, the authors and the case at once."""

import pytest

from app.domain.vocabulary import ExtractStatus
from ingest.describe import describe
from ingest.describe.authors import authors_of
from ingest.describe.case import case_of
from ingest.describe.cover import cover_of
from ingest.describe.reading import read
from ingest.describe.title import title_of
from ingest.values import Extracted, Line, Page
from tests.factories.extracted import context, extracted

BODY = "1. Introduction\n\nThe child lived here with her family."
COVERS = [
    (
        "Northmere\nLocal Safeguarding\nChildren Board\n\nSerious Case Review\n\nChild Z4\n\nAuthor: Jane Harlow",
        "Serious Case Review: Child Z4",
        ("Jane Harlow",),
        "Child Z4",
    ),
    (
        "North and East\nNorthmere Safeguarding\nChildren Partnership\n\nMolly\n\nA Local Child\nSafeguarding Practice\nReview\n\nSir Peter Maddox KC",
        "Molly: A Local Child Safeguarding Practice Review",
        ("Sir Peter Maddox",),
        "Molly",
    ),
    (
        "A Thematic Review of Non-Accidental Injury\nin Babies Under One\n2016 to 2019\n\nDr Ann Price, Consultant Paediatrician\nRhys Jones, Independent Social Worker",
        "A Thematic Review of Non-Accidental Injury in Babies Under One 2016 to 2019",
        ("Dr Ann Price", "Rhys Jones"),
        "",
    ),
    (
        "Northmere SCP - LCSPR Theo - Page 1\n\nLocal Child Safeguarding Practice Review\nTHEO\n\nFinal report",
        "Local Child Safeguarding Practice Review: Theo: Final report",
        (),
        "Theo",
    ),
    (
        "Northmere Safeguarding Children Partnership\n\nThis report has been approved for publication.\x0cChild Safeguarding Practice Review\nSibling Group C\nIndependent reviewer: Ann Price\n\nSummary\nThe children lived with their mother and her partner in a flat above a shop in the town.",
        "Child Safeguarding Practice Review: Sibling Group C",
        ("Ann Price",),
        "Sibling Group C",
    ),
    (
        "NORTHMERE SCP\nFive minute briefing\nBaby Sol\n\n1\nWhat happened?\nSol was four weeks old when he was taken to hospital with a broken arm and leg.",
        "Five minute briefing: Baby Sol",
        (),
        "Baby Sol",
    ),
    (
        "Bwrdd Diogelu Northmere\nNorthmere Safeguarding Board\nAdolygiad Ymarfer Plant Estynedig\nExtended Child Practice Review\nNSB 1/2019",
        "Extended Child Practice Review: NSB 1/2019",
        (),
        "NSB 1/2019",
    ),
    (
        "Northmere LSCB\n\nSerious Case Review: the O Children\n\nOverview Report written by\nJanet Low",
        "Serious Case Review: the O Children: Overview Report",
        ("Janet Low",),
        "the O Children",
    ),
    (
        "Partnership statement on the publication of the\nLocal Child Safeguarding Practice Review\nconcerning Ava\n\n12 May 2023",
        "Partnership statement on the publication of the Local Child Safeguarding Practice Review concerning Ava",
        (),
        "Ava",
    ),
    (
        "Northmere Child Protection Committee\n\nLearning Review\n\nYoung Person M\n\nMhairi Grant, independent chair and reviewer\nJune 2024",
        "Learning Review: Young Person M",
        ("Mhairi Grant",),
        "Young Person M",
    ),
    (
        'Northmere Safeguarding Children Partnership\n\nLocal Child Safeguarding Practice Review\n"Sam"\n(not his real name)\n\nJo Whitlam\nBSc, CQSW\n\n3rd March 2022',
        'Local Child Safeguarding Practice Review: "Sam"',
        ("Jo Whitlam",),
        "Sam",
    ),
    (
        "Northmere\nSafeguarding Children Partnership\n\nWhat about the children?\nA review of practice in three cases of neglect\n\nLocal Child Safeguarding Practice Review\n\nAnn Price and Rhys Jones\nOctober 2022",
        "What about the children?: A review of practice in three cases of neglect: Local Child Safeguarding Practice Review",
        ("Ann Price", "Rhys Jones"),
        "",
    ),
    (
        "Child H\n\nSerious Case Review\n\nNorthmere Safeguarding Children Board\n\nReview commissioned March 2013\nReport published 4 June 2014\n\nReport author\nCatherine Bell OBE",
        "Child H: Serious Case Review",
        ("Catherine Bell",),
        "Child H",
    ),
    (
        "Northmere Local Safeguarding Children Board\nSerious Case Review\nRegarding\nChild LM\nBorn 2011\nDied 2013\nReport by Ann Price",
        "Serious Case Review Regarding Child LM",
        ("Ann Price",),
        "Child LM",
    ),
    (
        "Report into the death of Bobby\nLearning from a Local Child Safeguarding Practice Review\nNorthmere Safeguarding Children Partnership",
        "Report into the death of Bobby: Learning from a Local Child Safeguarding Practice Review",
        (),
        "Bobby",
    ),
    (
        "Northmere & Tyne LSCB\n\nSERIOUS CASE REVIEW\nFINAL OVERVIEW REPORT\n\nSubject: Child A7\n\nLead reviewers:\nAnn Price\nRhys Jones",
        "Serious Case Review: Final Overview Report: Subject: Child A7",
        ("Ann Price", "Rhys Jones"),
        "Child A7",
    ),
    (
        "Significant Case Review\nChild D\nNorthmere Child Protection Committee\nAuthored by:\nProfessor Ewan Dale, University of Corrie\nDr Mairi Low, NHS Northmere",
        "Significant Case Review: Child D",
        ("Professor Ewan Dale", "Dr Mairi Low"),
        "Child D",
    ),
    (
        "Local Child Safeguarding Practice Review\nChild Z\nAuthor: NSCP Business Unit\nPublished: Monday 9th October 2023",
        "Local Child Safeguarding Practice Review: Child Z",
        (),
        "Child Z",
    ),
    (
        "Crynodeb Gweithredol / Executive Summary\nAdolygiad Ymarfer Plant Cryno / Concise Child Practice Review\nNSB 4/2021",
        "Executive Summary: Concise Child Practice Review: NSB 4/2021",
        (),
        "NSB 4/2021",
    ),
    (
        "SERIOUS CASE REVIEW\nBABY KAY\nOVERVIEW\nREPORT\nFINAL DRAFT 3\nINDEPENDENT AUTHOR AND CHAIR: ANN LOWE",
        "Serious Case Review: Baby Kay: Overview Report",
        ("Ann Lowe",),
        "Baby Kay",
    ),
    (
        "CASE MANAGEMENT REVIEW\nIn relation to Tamsin\nCase Management Review Chair: Bernie Doyle\nNovember 2018",
        "Case Management Review In relation to Tamsin",
        (),
        "Tamsin",
    ),
    (
        "Joint statement from the Northmere Safeguarding Children Partnership, Northmere Police and NHS Northmere Integrated Care Board on the publication of the review into the death of Lucas and on what we have done since\n9 February 2023",
        "Joint statement from the Northmere Safeguarding Children Partnership, Northmere Police and NHS Northmere Integrated Care Board on the publication of the review into the death of Lucas and on what we have done since",
        (),
        "",
    ),
    (
        "NSCP\nChild Safeguarding Practice Review\n'Billy and Mia'\nAuthors: Jo Orr, Head of Quality Assurance; Amina Khan, Named Nurse",
        "Child Safeguarding Practice Review: 'Billy and Mia'",
        ("Jo Orr", "Amina Khan"),
        "Billy and Mia",
    ),
    (
        "North Morfa Safeguarding Board\nAdolygiad Ymarfer Plant\nChild Practice Review\nAdroddiad Estynedig\nExtended Report\nNMSB 5/2023",
        "Child Practice Review: Extended Report: NMSB 5/2023",
        (),
        "NMSB 5/2023",
    ),
    (
        "Northmere Safeguarding Children Partnership Statement\nPublication of the Local Child Safeguarding Practice Review into the death of Harvey\nFriday 3 March 2023, 10am",
        "Northmere Safeguarding Children Partnership Statement: Publication of the Local Child Safeguarding Practice Review into the death of Harvey",
        (),
        "Harvey",
    ),
    (
        "Lessons from the life of\nBaby Juniper\nA Child Safeguarding Practice Review by\nNorthmere Safeguarding Children Partnership",
        "Lessons from the life of Baby Juniper: A Child Safeguarding Practice Review",
        (),
        "Baby Juniper",
    ),
    (
        "Partnership Learning Review\nChild Sage\nNSCP Learning and Improvement Group\nFacilitated and written by Ruby Oaks, Training Manager",
        "Partnership Learning Review: Child Sage",
        ("Ruby Oaks",),
        "Child Sage",
    ),
    (
        "Child M & Child P Serious Case Review\nExecutive Summary\nNot for distribution before Wednesday 8th July 2009 at 11.00am",
        "Child M & Child P Serious Case Review: Executive Summary",
        (),
        "Child M and Child P",
    ),
    (
        "Overview report\nSerious case review\nThe death of a child at Blue Gate Nursery\nSubmitted to Northmere Safeguarding Children Board by Jane Wonn, Independent Author, on 3 July 2012",
        "Overview report: Serious case review: The death of a child at Blue Gate Nursery",
        ("Jane Wonn",),
        "Blue Gate Nursery",
    ),
    (
        "LOCAL CHILD SAFEGUARDING PRACTICE REVIEW\nConcerning: 'Freddie'\nReport Status: Final for publication",
        "Local Child Safeguarding Practice Review Concerning: 'Freddie'",
        (),
        "Freddie",
    ),
    (
        "Local Child Safeguarding Practice Review\nKeira\nNorthmere Safeguarding Children Partnership\nReviewer's report: May 2023\nPippa Strand and Omar Said",
        "Local Child Safeguarding Practice Review: Keira",
        ("Pippa Strand", "Omar Said"),
        "Keira",
    ),
    (
        "Learning Review: 'Callum' and 'Rory'\nNorthmere Child Protection Committee",
        "Learning Review: 'Callum' and 'Rory'",
        (),
        "Callum and Rory",
    ),
    (
        "Concise Child Practice Review\nParthed / Re: NMSB 4/2018",
        "Concise Child Practice Review Re: NMSB 4/2018",
        (),
        "NMSB 4/2018",
    ),
    (
        "Child Safeguarding Practice Review in respect of Child D, Child E and Child F\nOverview report of the independent lead reviewer Nina Pratt\nAugust 2020",
        "Child Safeguarding Practice Review in respect of Child D, Child E and Child F",
        ("Nina Pratt",),
        "Child D, Child E and Child F",
    ),
    (
        "A Local Child Safeguarding Practice Review of the case of\nBABY ROBIN\nFinal Version for the Partnership and Publication\nAuthored by Louise Rees-Carter",
        "A Local Child Safeguarding Practice Review of the case of Baby Robin",
        ("Louise Rees-Carter",),
        "Baby Robin",
    ),
    (
        "Single Agency Learning Summary\nLCSPR Ariana\nNorthmere City Council Children, Young People and Families Directorate",
        "Single Agency Learning Summary: LCSPR Ariana",
        (),
        "Ariana",
    ),
    (
        "SERIOUS CASE REVIEW\nCHILD N16\nREPORT TO THE NORTHMERE LSCB\nREVIEW REPORT AUTHOR:\nEDI CARMON",
        "Serious Case Review: Child N16",
        ("Edi Carmon",),
        "Child N16",
    ),
]


@pytest.mark.parametrize(("cover", "title", "authors", "case"), COVERS)
def test_a_cover_in_any_shape_gives_its_title_authors_and_case(
    cover: str, title: str, authors: tuple[str, ...], case: str
) -> None:
    reading = read(extracted(*cover.split("\f"), BODY, printed_lines=True))
    found = cover_of(reading)
    names = authors_of(reading, found).names
    label = case_of(reading, found, context())
    told = title_of(reading.extracted, found, context(), names).text
    assert (told, names, label.text if label else "") == (title, authors, case)


SIZED = [
    (
        [
            [
                ("Northmere Safeguarding Children Partnership", 12.0),
                ("Local Child Safeguarding Practice Review", 26.0),
                ("Willow", 36.0),
                ("Author: Jane Harlow", 12.0),
                ("March 2022", 12.0),
            ]
        ],
        "Local Child Safeguarding Practice Review: Willow",
    ),
    (
        [
            [
                ("Serious Case Review", 30.0),
                ("Child J", 24.0),
                ("Overview Report", 18.0),
                ("Independent Overview Report Author:", 12.0),
                ("Ann Price", 12.0),
                ("This report is the property of Northmere LSCB and must not be copied", 9.0),
            ]
        ],
        "Serious Case Review: Child J: Overview Report",
    ),
    (
        [
            [
                ("LCSPR Jude Page 1", 8.0),
                ("", 0),
                ("Learning from the tragic death of Jude", 28.0),
                ("Local Child Safeguarding Practice Review", 16.0),
                ("Dr Ann Price", 12.0),
                ("Published 3rd May 2024", 10.0),
            ]
        ],
        "Learning from the tragic death of Jude: Local Child Safeguarding Practice Review",
    ),
    (
        [
            [
                ("NORTHMERE", 30.0),
                ("Safeguarding Children Board", 18.0),
                ("A Serious Case Review", 22.0),
                ("Baby Z", 22.0),
                ("EXECUTIVE SUMMARY", 16.0),
                ("Working Together to Keep Children Safe", 10.0),
            ]
        ],
        "A Serious Case Review: Baby Z: Executive Summary",
    ),
    (
        [
            [
                ("Northmere Safeguarding Children Partnership", 14.0),
                ("Hidden harm:", 30.0),
                ("children whose parents use drugs", 30.0),
                ("A thematic Local Child Safeguarding Practice Review", 16.0),
                ("2019 - 2022", 14.0),
                ("Reviewers", 11.0),
                ("Ann Price", 11.0),
                ("Rhys Jones", 11.0),
            ]
        ],
        "Hidden harm: children whose parents use drugs: A thematic Local Child Safeguarding Practice Review 2019 - 2022",
    ),
    (
        [
            [
                ("Child Practice Review Report", 20.0),
                ("Northmere Regional Safeguarding Board", 14.0),
                ("Concise Child Practice Review", 16.0),
                ("Re: NRSB 2/2020", 16.0),
                ("Brief outline of circumstances resulting in the Review", 12.0),
            ]
        ],
        "Child Practice Review Report: Concise Child Practice Review Re: NRSB 2/2020",
    ),
    (
        [
            [("Northmere LSCP", 12.0)],
            [("Practice Learning Review", 24.0), ("Family H", 24.0), ("Contents", 14.0)],
        ],
        "Practice Learning Review: Family H",
    ),
    (
        [
            [
                ("SERIOUS CASE REVIEW", 20.0),
                ("‘DANIEL’", 20.0),
                ("Born 2007", 12.0),
                ("Died 2012", 12.0),
                ("Report by Ann Price", 12.0),
                ("For Northmere Safeguarding Children Board", 12.0),
            ]
        ],
        "Serious Case Review: 'Daniel'",
    ),
    (
        [
            [
                ("7-minute briefing: Ruby", 24.0),
                ("Local Child Safeguarding Practice Review", 14.0),
                ("1. Background", 12.0),
                ("Ruby was nine when she was hurt by her uncle at home one weekend in May.", 11.0),
            ]
        ],
        "7-minute briefing: Ruby: Local Child Safeguarding Practice Review",
    ),
    (
        [
            [
                ("Overview Report", 28.0),
                ("Serious Case Review", 28.0),
                ("relating to the serious injury of", 14.0),
                ("Child Y", 20.0),
                ("Lead Reviewer - Ann Price MBE", 11.0),
                ("Date: July 2016", 11.0),
            ]
        ],
        "Overview Report: Serious Case Review relating to the serious injury of Child Y",
    ),
]


@pytest.mark.parametrize(("pages", "title"), SIZED)
def test_a_cover_whose_lines_differ_in_size_gives_its_title(
    pages: list[list[tuple[str, float]]], title: str
) -> None:
    made = tuple(
        Page(
            number,
            "\n".join(text for text, _ in rows),
            lines=tuple(Line(text, size) for text, size in rows if text),
        )
        for number, rows in enumerate([*pages, [(BODY, 11.0)]], start=1)
    )
    found = describe(Extracted(ExtractStatus.OK, made, "text", 1, len(made)), context())
    assert found.title == title


NAMED = [
    (
        "Northmere Safeguarding Children Partnership\n\nLearning from the case of Family W\n\nA report for practitioners and the public\n\nAugust 2021",
        "Learning from the case of Family W: A report for practitioners and the public",
        "Family W",
    ),
    ("J.\n\nSerious Case Review\n\nNorthmere LSCB 2010", "J: Serious Case Review", "J"),
    (
        "Northmere LSCB\n\nSerious Case Review SCR 3\n\nThe death of Tyrone B\n\n2009 - 2011\n\nRobert Dean, Independent Author",
        "Serious Case Review SCR 3: The death of Tyrone B 2009 - 2011",
        "Tyrone B",
    ),
    (
        "NORTHMERE SAFEGUARDING CHILDREN PARTNERSHIP\n\nFreya: what we missed\n\nLocal Child Safeguarding Practice Review\n\nIndependent reviewer\nDr. Olu Bankole\n\nSigned off by the partnership 6 June 2023",
        "Freya: what we missed: Local Child Safeguarding Practice Review",
        "",
    ),
    (
        "Bwrdd Diogelu Canol Cymru / Mid Northmere Safeguarding Board\n\nConcise Child Practice Review\n\nMNSB 4/2022\n\nReviewers: Sian Pugh and Dai Rees",
        "Concise Child Practice Review: MNSB 4/2022",
        "MNSB 4/2022",
    ),
    (
        "Northmere Child Protection Committee\nLEARNING REVIEW\nYoung Person A and Young Person B\nSummary Report\nNovember 2023",
        "Learning Review: Young Person A and Young Person B: Summary Report",
        "Young Person A and Young Person B",
    ),
    (
        'Northmere Safeguarding Children Partnership\n\n"Nobody rang me back"\n\nPractice review following the serious injury of Baby Hope\n\nJune 2020',
        '"Nobody rang me back": Practice review following the serious injury of Baby Hope',
        "Baby Hope",
    ),
    (
        "Northmere SCB\nA Serious Case Review in respect of\nthe Hill children\nOverview report by\nMargaret Stone, social work consultant\nFebruary 2014",
        "A Serious Case Review in respect of the Hill children",
        "the Hill children",
    ),
    (
        "Northmere Safeguarding Children Partnership\nChild Safeguarding Practice Review\nElliot\n7-Minute Briefing for schools",
        "Child Safeguarding Practice Review: Elliot: 7-Minute Briefing for schools",
        "Elliot",
    ),
    (
        "Executive Summary\n\nSerious Case Review: Services provided for Child AB and Child CD between January 2005 and March 2008\n\nNorthmere Safeguarding Children Board",
        "Executive Summary: Serious Case Review: Services provided for Child AB and Child CD between January 2005 and March 2008",
        "Child AB and Child CD",
    ),
    (
        "Response of Northmere Safeguarding Children Partnership\nto the Local Child Safeguarding Practice Review\nArlo\n12 July 2022",
        "Response of Northmere Safeguarding Children Partnership to the Local Child Safeguarding Practice Review: Arlo",
        "Arlo",
    ),
    (
        "Northmere Safeguarding Children Partnership\n\nReport on Child Ruth\n(LCSPR 2/23)\n\nPrepared by Ann Price for the partners\n\nMarch 2024",
        "Report on Child Ruth",
        "Child Ruth",
    ),
    (
        "Northmere Safeguarding Children Board\n\nSerious Case Review\n\nK and L\n\nOverview Report\n\nDr. J. M. Ferris, consultant psychiatrist",
        "Serious Case Review: K and L: Overview Report",
        "K and L",
    ),
    (
        "NORTHMERE LOCAL SAFEGUARDING\nCHILDREN BOARD\n\nSERIOUS CASE REVIEW\nINTO THE CIRCUMSTANCES SURROUNDING\nTHE DEATH OF\n'MARK'\n\nPhil Dyer\nIndependent\nJanuary 2013",
        "Serious Case Review into the Circumstances Surrounding the Death of 'Mark'",
        "Mark",
    ),
    (
        "Strategic response\nto the Case Management Review\n'Conor'\n\nSafeguarding Board for Northern Ireland",
        "Strategic response to the Case Management Review: 'Conor'",
        "Conor",
    ),
]


@pytest.mark.parametrize(("cover", "title", "case"), NAMED)
def test_a_case_is_found_by_letters_initials_and_groups(cover: str, title: str, case: str) -> None:
    found = describe(extracted(cover, BODY, printed_lines=True), context())
    assert (found.title, found.case_label) == (title, case)


def test_a_name_before_a_colon_is_the_case_where_the_text_speaks_of_it() -> None:
    cover = "Freya: what we missed\n\nLocal Child Safeguarding Practice Review"
    body = "1. Introduction\n\nFreya was nine. Freya's aunt had written. Freya had told her."
    assert describe(extracted(cover, body, printed_lines=True), context()).case_label == "Freya"
    other = "Neglect: what we missed\n\nLocal Child Safeguarding Practice Review"
    assert describe(extracted(other, body, printed_lines=True), context()).case_label == ""
