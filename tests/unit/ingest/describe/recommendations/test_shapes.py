"""Recommendations in the shapes that reports set them out in, counted."""

import pytest

from ingest.describe.reading import read
from ingest.describe.recommendations import recommendations_of
from tests.factories.extracted import extracted

COVER = "Serious Case Review\n\nChild K"
BEFORE = (
    "1. Introduction\n\nThe child lived here with her family and the agencies should have met.\n\n"
    "4. Findings\n\nThe home was not visited. Staff must now record each visit, as they do"
    " elsewhere.\n\n"
)
SHAPES = [
    (
        "Conclusion\n\nMore could be done. It is recommended that the Trust reviews its policy. It is"
        " also recommended that the police review their training.\n",
        2,
    ),
    (
        "Recommendation 1: Training\nThe partnership should deliver it.\n\nRecommendation 2: Audit\n"
        "The partnership should audit its work.\n",
        2,
    ),
    (
        "What must change\n\nFirst, the Board must know which children are not in school. Second,"
        " the police must tell schools at once. Third, health visitors must see fathers.\n",
        3,
    ),
    (
        "Suggestions for change\n\nThe Trust might wish to consider how it records calls.\n\n"
        "The Council should consider a single front door.\n",
        2,
    ),
    (
        "5. Areas for action\n\nThese are few.\nOne\nThe town will choose one tool for neglect.\n"
        "Two\nNo plan will be closed until a manager has read it.\n",
        2,
    ),
    (
        "5. Recommendations\n\nThe partners are invited to accept that:\nI.\nthere be named, for"
        " every such child, one doctor;\nII.\nthe thresholds be amended.\n",
        2,
    ),
    (
        "5. Recommendations\nNo.\nRecommendation\nLead\n1\nPlans must be signed by a manager"
        " in both agencies.\nCouncil / agencies\n2\nEstablish a pathway with a short wait.\nCCG\n"
        "3\nVisits should include time alone.\nCouncil\n",
        3,
    ),
    (
        "5. Recommendations\n\nNo. | Recommendation | Lead\n1 | Police to flag each repeat call."
        " | Police\n2 | Trust to train its staff in the signs\nof harm. | Trust\n4 | Page\n",
        2,
    ),
    (
        "PART C: RECOMMENDATIONS\n\nTo the Board\nC.1 That the Board do adopt a strategy.\n"
        "C.2 That there be constituted a team.\n",
        2,
    ),
    (
        "5. Recommendations\n\n17. I am asked whether it could have been foreseen. It could not.\n\n"
        "18. I recommend as follows.\n\n(i) That the Board ask for a programme.\n\n(ii) That"
        " children's social care close no such case without a meeting.\n",
        2,
    ),
    (
        "Promises\n\nPromise 1. Every child will be taught about staying safe.\n\n"
        "Promise 2. Grown-ups will ask what has happened.\n",
        2,
    ),
    (
        "4. Learning and recommended actions\n\nLearning 1: Streets matter too.\nAction 1a: The"
        " Board to launch a pathway.\nAction 1b: Police to treat repeat robbery as a trigger.\n",
        2,
    ),
    (
        "For the committee to take forward\n\n* The Health Board should end discharge by letter.\n\n"
        "* Clinics should code an absence as not brought.\n",
        2,
    ),
    (
        "7. What to do now\n* Ask every family about nights out of routine.\n"
        "* Phone the previous area on the day of a move.\n",
        2,
    ),
    (
        "5. Recommendations\nC. Every school should publish the number.\n"
        "D. The Board should provide a line.\n\n6. On those who came to see\n\nI had expected to"
        " be severe. I should like to think that I was not.\n",
        2,
    ),
    (
        "5. Recommendations\n\nNo recommendations are made.\n\nAnd the brothers?\nThey live with one"
        " parent and would like to see the other more.\n",
        0,
    ),
    (
        "5. Recommendations\n"
        "\nRecommendation One\n"
        "That the Board reviews its protocol.\n"
        "\nRecommendation Two\n"
        "That schools are told of the outcome of every referral.\n",
        2,
    ),
    (
        "What we would like to see\n"
        "\n• Health visitors seeing every baby at home within ten days\n"
        "• A named worker for each family\n"
        "• Schools told when a plan ends\n",
        3,
    ),
    (
        "Next steps for the partnership\n"
        "\nThe partnership will:\n"
        "• launch a campaign on safe sleep\n"
        "• train all new staff in the use of the neglect tool\n"
        "• report back in a year\n",
        3,
    ),
    (
        "6 Recommendations\n"
        "\n6.1 To the Board\n"
        "6.1.1 The Board should publish its audit of neglect cases each year.\n"
        "6.1.2 The Board should hold a learning event for all staff.\n"
        "6.2 To the Hospital Trust\n"
        "6.2.1 The Trust should flag children who are not brought.\n",
        3,
    ),
    (
        "Recommendations\n"
        "\nFor schools: Every school should name a lead for children who are educated at home.\n"
        "For police: Officers should record the names of all children at a domestic incident.\n",
        2,
    ),
    (
        "Learning and Recommendations\n"
        "\nLearning point 1: fathers were not seen.\n"
        "Recommendation: All services should record the father's name and invite him to appointments.\n"
        "\nLearning point 2: the plan drifted.\n"
        "Recommendation: Conference chairs should escalate any plan that has not changed in six months.\n",
        2,
    ),
    (
        "Actions the partners have agreed\n"
        "\n1. Housing will tell children's services of every eviction of a family with a child under five.\n"
        "2. The hospital will not discharge a baby to an address that nobody has seen.\n",
        2,
    ),
    (
        "7. Recommendations\n"
        "\nThis review has not repeated the recommendations of single agencies. The following are made:\n"
        "\nR1: Commissioners to fund a parental conflict service.\n"
        "R2: The LSCP to test in twelve months whether staff know of it.\n"
        "\nSingle agency actions are in the appendix.\n",
        2,
    ),
    (
        "Questions for the Board to consider\n"
        "\n- How will the Board know that visits are made?\n"
        "- What support do staff need to challenge a parent who is hostile?\n",
        2,
    ),
    (
        "Improving Systems and Practice\n"
        "\nIn order to promote the learning from this case the review identified the following actions for the Board:\n"
        "\n1. Health board to review its missed appointment policy.\n"
        "2. Board to seek assurance from each agency that chronologies are kept.\n"
        "\nStatement by Reviewers\n",
        2,
    ),
    (
        "Recommendations\n"
        "\nThe author recommends that:\n"
        "\na. midwives ask about domestic abuse at each appointment, alone;\n"
        "b. GPs code the answer;\n"
        "c. the two records be joined.\n",
        3,
    ),
    (
        "RECOMMENDATIONS\n\nThere are none. The Board has acted on every matter already.\n",
        0,
    ),
    (
        "Recommendation for all agencies\n"
        "\nThe use of family members as interpreters must stop.\n"
        "\nRecommendation for health\n"
        "\nInterpreters must be booked at the time of booking.\n",
        2,
    ),
    (
        "10. Conclusions and recommendations\n"
        "\nThe review concludes that the death could not have been foreseen.\n"
        "\nIt recommends that:\n"
        "(1) the probation service checks addresses with the police before release;\n"
        "(2) the council considers a single list of addresses where children live.\n",
        2,
    ),
    (
        "What must happen\n"
        "\nPolice\n"
        "\nEvery officer who attends must see each child.\n"
        "\nChildren's services\n"
        "\nEvery referral must be answered in writing within three days.\n",
        2,
    ),
    (
        "Recommendations\n"
        "\nRECOMMENDATION 1 (Board): audit strategy discussions and report on who attended.\n"
        "RECOMMENDATION 2 (Police and CCG): agree who calls a paediatrician.\n"
        "RECOMMENDATION 3 (All): use the child's own words in records.\n",
        3,
    ),
]


@pytest.mark.parametrize(("text", "count"), SHAPES)
def test_what_a_report_asks_for_is_counted_however_it_is_set_out(text: str, count: int) -> None:
    found, _ = recommendations_of(read(extracted(COVER, BEFORE + text, printed_lines=True)))
    assert len([item for item in found if item.kind != "finding"]) == count
