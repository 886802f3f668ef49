"""The words boards use for their reviews, for the files beside them, and for files we do not want.

English and Welsh. Patterns are case-blind and expect text through :func:`plain`.
"""

import re
from functools import lru_cache

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
    "|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
YEAR = r"(?:19[89]\d|20[0-4]\d)"

# -- kinds of review ---------------------------------------------------------------------------
CHILD_REVIEW = re.compile(
    r"national reviews?|serious case (?:learning )?reviews?|significant case (?:learning )?reviews?"
    r"|(?:local )?child(?:ren)?(?:'?s)? safeguarding (?:case |practice |learning )?reviews?"
    r"|safeguarding child(?:ren)? practice reviews?|safeguarding practice reviews?"
    r"|(?:concise|extended|historical)? ?child practice reviews?|case management reviews?"
    r"|(?:multi-agency |thematic |local |significant )?learning reviews?"
    r"|learning lessons reviews?|thematic (?:serious case )?reviews?|thematic stud(?:y|ies)"
    r"|single unified safeguarding reviews?|partnership reviews?|multi-agency reviews?"
    r"|(?:multi-agency )?(?:learning|management) reviews?|critical incident reviews?"
    r"|multi-agency (?:case )?audit review|appreciative inquir(?:y|ies)|initial case reviews?"
    r"|re-?consideration of (?:the )?serious case review|case reviews?|practice reviews?"
    r"|independent reviews?|child protection reviews?|adolyg\w* (?:ymarfer )?plant\w*"
    r"|adolygiad(?:au)? (?:ymarfer|achos\w*|diogelu)\b|adolygiad(?:au)? ymarfer plentyn\w*"
    r"|\b(?:scrs?|lcsprs?|lscprs?|csprs?|lsprs?|sprs?|lprs?|plrs?|cprs?|e?cpr|susrs?|malrs?|cirs?"
    r"|cmrs?|slrs?|ayp)\b",
    re.I,
)
"""Words that name a review about a child, or a review of a kind that may be one."""

PLAINLY_CHILD = re.compile(
    r"\b(?:child(?:ren)?(?:'?s)?|bab(?:y|ies)|infants?|young (?:person|people)|teenagers?"
    r"|adolescents?|siblings?|plant|plentyn|babi)\b|serious case review|significant case review"
    r"|\b(?:scr|lcspr|lscpr|cspr|cpr|susr)s?\b|single unified safeguarding",
    re.I,
)
ADULT_REVIEW = re.compile(
    r"safeguarding adults? (?:serious case )?reviews?|\bsars?\b|adults? practice reviews?|\baprs?\b"
    r"|adult (?:serious case |case |safeguarding )?reviews?|discretionary safeguarding adult"
    r"|domestic (?:homicide|abuse[- ]related death)s?(?: reviews?)?|\b(?:dhr|dardr|mhhr|owhr)s?\b"
    r"|mental health homicide|offensive weapons? homicide|\bmappa\b|safeguarding adults board"
    r"|adolyg\w* (?:ymarfer )?oedolion|lladdiad\w* domestig"
    r"|\badult [A-Z]{1,2}\d{0,2}\b",
    re.I,
)

# -- roles -------------------------------------------------------------------------------------
OVERVIEW = re.compile(
    r"(?:independent |final |full |anonymised |redacted )*overview(?: reports?)?\b(?! of\b)"
    r"|\b(?:final|full|main|complete|published|anonymised|redacted|review) reports?\b"
    r"|\bfull (?:review|scr|lcspr|cspr|text|document|version)\b"
    r"|\breview (?:in full|document)\b|\bfinal (?:review|scr|lcspr|cspr)\b"
    r"|(?:scr|cspr|lcspr|lscpr|lspr|cpr|cmr|susr|spr|reviews?) (?:report|final)\b"
    r"|\badroddiad (?:trosolwg|llawn|terfynol)|\badroddiad adolygiad",
    re.I,
)
REPORT = re.compile(r"\breports?\b|\badroddiad(?:au)?\b", re.I)
SUMMARY = re.compile(
    r"exec(?:utive)?\.? ?summ(?:ary|aries)|\bsummary (?:serious|significant|of (?:the )?"
    r"(?:serious|significant|child|scr|case|review))|summary (?:overview )?reports?"
    r"|summary of (?:the )?(?:overview |full |review )?(?:report|review)|(?:scr|review|report)"
    r" summary\b|crynodeb gweithredol|crynodeb o(?:'?r)? adroddiad"
    r"|(?<!learning )(?<!practitioner )(?<!case )(?<!progress )(?<!page )(?<!minute )\bsummary$"
    r"|^executive$",
    re.I,
)
BRIEFING = re.compile(
    r"^learning$|\b(?:10|7|seven|5|five|6|six|4|four|3|three|2|two|one|1|ten)"
    r"[- ]?(?:minute|min|point|page)s?"
    r"[- ]?(?:brief\w*|case briefings?|guides?|learning|read|summar\w+|reads?)?\b|\b7 ?mbs?\b"
    r"|\blearning (?:brief(?:ing)?s?|summar(?:y|ies)|leaflets?|on (?:a|one) page|sheets?|lessons?"
    r"|packs?|points?|poster|resource|bulletin|from|note|document|report|review briefing|log)\b"
    r"|lessons (?:learn(?:ed|t)|to be learn(?:ed|t)|from)|learning on a page"
    r"|bite-?siz\w*|\bbriefings?\b(?! (?:session|event))|\bbriefing (?:note|paper|sheet)s?"
    r"|key (?:messages|learning|findings|points)\b|practitioner (?:summar\w+|brief\w*|guide"
    r"|resource)"
    r"|case (?:study )?briefings?|practice (?:brief\w*|learning|points|note)s?\b"
    r"|summary for (?:staff|practitioners|professionals|frontline)|learning together"
    r"|\bmemo\b|\bslides?\b|slide ?(?:deck|pack)|presentations?|powerpoint|\bposters?\b|podcasts?"
    r"|webinars?|infographics?|one[- ]pager|case summary|learning (?:themes|and reflection)"
    r"|papur briffio|sesiwn friffio|briff(?:io|iad)\w*|crynodeb (?:dysgu|o'r dysgu)|dysgu o",
    re.I,
)
EASY_READ = re.compile(
    r"easy[- ]?read|hawdd ei ddeall|darllen yn hawdd|child(?:ren)?[- ]friendly"
    r"|young people'?s version|version for (?:children|young people)|plain english version",
    re.I,
)
ACTION_PLAN = re.compile(
    r"\baction[- ]?plans?\b|improvement plans?|improvement report|implementation plan"
    r"|(?:summary of )?(?:multi-agency )?\bprogress\b(?: (?:report|summary|update|on))?"
    r"|impact report|recommendations? (?:tracker|update|log|and actions?)|improvements? made"
    r"|actions? (?:taken|update|tracker|log|summary)|recommendations?(?: only)?$"
    r"|cynllun(?:iau)? gweithredu",
    re.I,
)
RESPONSE = re.compile(
    r"(?:board|partnership|partners'?|agency|agencies'?|lscb|scp|scb|lscp|scpb|safeguarding"
    r"|council|committee|trust|cpc|nhs|police|ccg|icb|[a-z]*sc[bp])(?:'s|s'|')? (?:joint )?"
    r"(?:formal )?response"
    r"|^(?:the |a |our |joint |formal |multi-agency |single agency )*responses?(?: (?:to"
    r"|document|from|by|of)\b|$)"
    r"|\bresponses? (?:document|to (?:the )?(?:\w+ )?(?:review|report|scr|lcspr|cspr|serious|child"
    r"|recommend|finding|publication|baby|family|case|learning|independent|overview))"
    r"|\bresponse$|\bresponses? (?:from|by)\b|ymateb(?:ion)?\b",
    re.I,
)
STATEMENT = re.compile(
    r"\b(?:press|media) (?:statements?|releases?|notices?|briefings?|responses?|enquir\w+|coverage"
    r"|information|pack|summary)\b|^press$|^media$|\bnews release"
    r"|\bstatements?\b(?! of (?:purpose|case))|datganiad(?:au)?\b",
    re.I,
)
APPENDIX = re.compile(
    r"\bappendi(?:x|ces)\b|\bannex(?:es|e)?\b|terms of reference (?:for|of) (?:the )?(?:scr|review"
    r"|serious|child)|\bgenogram\b|integrated chronology|\batodiad(?:au)?\b|\berrat(?:um|a)\b"
    r"|corrigend(?:um|a)|\baddend(?:um|a)\b",
    re.I,
)

# -- not wanted --------------------------------------------------------------------------------
FURNITURE = re.compile(
    r"\breferrals?\b(?! to)|notification (?:form|process|of)|\bnotifications?$|\bpro-?forma\b"
    r"|\btemplates?\b|\btool ?kits?\b|\bguidance\b|\bframework\b|\bprocedures?\b|\bprotocols?\b"
    r"|\bpolic(?:y|ies)\b|terms of reference|\btor\b|flow ?charts?|\bprocess(?:es)?\b"
    r"|\bthresholds?\b(?! of)|check ?lists?|chronology guidance|\bagendas?\b"
    r"|(?<!\d )(?<!\d-)(?<!seven )(?<!five )(?<!one )(?<!ten )(?<!three )(?<!two )"
    r"\bminutes\b(?! brief)|\bnewsletters?\b|\bbulletins?\b|annual reports?|yearly report"
    r"|business plans?|\bstrateg(?:y|ies|ic plan)\b|\bcdop\b|child death overview|section 11"
    r"|\btraining\b|posters? for|leaflets? for (?:parents|famil|carers|children|young)"
    r"|\bapplication form|\bconsent form|\bform\b$|request form|request a copy|how to (?:request"
    r"|refer)"
    r"|\bterms and conditions|privacy|cookie|accessibility|data protection|freedom of information"
    r"|membership|job description|\bvacanc|\bconstitution\b|safer recruitment|self[- ]assessment"
    r"|information sharing|working together (?:to safeguard|20\d\d|guidance)|\bhandbook\b"
    r"|\bmanual\b|quick guide to"
    r"|what is an? (?:serious|child|local|rapid|learning|significant|single)"
    r"|rapid review (?:template|form|process|guid\w+|tool)"
    r"|feedback form|evaluation form|\bsurvey\b|learning and improvement framework"
    r"|multi-agency audit"
    r"|data ?set|performance report|needs assessment|memorandum of understanding"
    r"|arrangements (?:document|20\d\d)|safeguarding arrangements|adroddiad(?:au)? blynyddol"
    r"|canllaw(?:iau)?\b|polisi|ffurflen|gweithdrefn\w*|cylchlythyr|strategaeth|hyfforddiant",
    re.I,
)
NATIONAL = re.compile(
    r"triennial|biennial (?:analysis|review)|pathways to harm|hard to escape|invisible men"
    r"|national (?:child safeguarding )?(?:practice )?(?:safeguarding )?(?:reviews?|panel"
    r"|repository"
    r"|case review|analysis|learning)|child safeguarding practice review panel|\bnspcc\b"
    r"|research in practice|\bofsted\b|complexity and challenge|it was hard to escape"
    r"|out of routine|safeguarding children at risk from criminal|learning from the past"
    r"|care inspectorate|\biicsa\b|independent inquiry into",
    re.I,
)
OTHER_AREAS = re.compile(
    r"(?:reviews?|cases?|learning|reports?|scrs?) (?:from|in|by|of|published (?:by|in)) (?:other"
    r"|neighbouring"
    r"|different) (?:areas?|boards?|partnerships?|lscbs?|authorities|regions?|local)"
    r"|other (?:areas?|boards?|local authorit\w+|lscbs?|partnerships?|regions?)(?:'s?)? "
    r"(?:reviews?|scrs?|cases?|serious|learning|reports?)"
    r"|\belsewhere\b|other areas?$|out of area|national and regional|national reviews?"
    r"|regional and national",
    re.I,
)
WELSH = re.compile(
    r"\b(?:adolygiad\w*|adroddiad\w*|crynodeb|cymraeg|welsh|ymarfer|plant|plentyn|diogelu"
    r"|cynllun gweithredu|datganiad|ymateb|fersiwn gymraeg)\b",
    re.I,
)

# -- words without content ---------------------------------------------------------------------
BARE = re.compile(
    r"^(?:please )?(?:(?:click|tap|press|see|read|view|download|open|get|access|find|the|this|it"
    r"|a|an"
    r"|here|to|for|more|full|on|link|file|document|documents|pdf|docx?|word|version|online|now"
    r"|attached|attachment|as|page|web|website|out|report|review|about|info|information|details|link"
    r"|continue|reading|show|and|in|be|can|found|copy|via|our|learn|launch|external|button"
    r"|yma|adroddiad|cliciwch|lawrlwytho|darllen|mwy|dogfen|gweld|agor|ewch|i|rhagor"
    r"|fan)\b[\s.,:;!>»…›→|-]*)+$",
    re.I,
)
"""Link words that say nothing of what is behind them: "here", "Read the report", "PDF"."""

STATUS = re.compile(
    r"no longer (?:published|available|on (?:this|our) (?:site|website))|\bunpublished\b"
    r"|delayed in publication|publication (?:has been )?delayed|\barchived\b"
    r"|(?:has|have) (?:now )?been (?:archived|removed|withdrawn|taken down)|\bwithdrawn\b"
    r"|available (?:up)?on request|not (?:yet )?(?:published|available)|to be published"
    r"|removed from (?:the|this|our) (?:web)?site|ddim ar gael mwyach|wedi'?i archifo",
    re.I,
)
"""What a board writes in place of a link it took away."""

EMPTY = re.compile(
    r"\bno (?:\w+ ){0,8}reviews? (?:\w+ ){0,4}(?:published|available|completed|to (?:show|display"
    r"|publish)|at (?:this|present|the moment)|currently|in the last|undertaken|commissioned|yet)"
    r"|\bno (?:\w+ ){0,6}(?:reports?|scrs?|lcsprs?|csprs?|publications|reviews) "
    r"(?:\w+ ){0,4}(?:published|available|to (?:show|display|publish)|at (?:this|present)"
    r"|in the last)"
    r"|(?:there (?:are|have been|were|is)|we have) (?:currently |presently |at present )?(?:no"
    r"|none)"
    r" (?:\w+ ){0,8}(?:reviews?|reports?|scrs?|lcsprs?|csprs?|publications)"
    r"|\bnone (?:have been |has been |were |are )?(?:currently )?(?:published|available)"
    r"|(?:not|never) (?:currently |yet |had to )?(?:published|publish|undertaken|commissioned) any"
    r"|will be (?:added|published|posted|placed|uploaded|listed|made available|shared)?"
    r" ?(?:here|on this page|to this page|below)? ?(?:when|once|as and when|as soon as) "
    r"|(?:future|any) (?:\w+ ){0,7}will be (?:added|published|posted|listed)"
    r"|nothing (?:has been |is |to )?(?:currently )?(?:published|publish|available|to show)"
    r"|(?:no|0) results (?:were )?found|\bcoming soon\b|content coming"
    r"|nid oes (?:unrhyw )?adolygiad|dim adolygiadau|nid oes dim",
    re.I,
)
ONLY_SUMMARY = re.compile(
    r"(?:published|produced|written) instead of|in place of (?:a|the) (?:full|overview|review)"
    r"|instead of (?:a|an|the) (?:full|lcspr|scr|review|overview|cspr|report|local)"
    r"|(?:full|overview) reports? (?:will|is|are|was|were|has|have|can|could) (?:\w+ ){0,2}not "
    r"(?:\w+ ){0,2}(?:published|available|made)|not (?:be |been )?published in full"
    r"|only (?:a |an |the )?(?:executive |learning )?summar(?:y|ies) (?:is|are|will be|was|were)"
    r"|publish(?:es|ed)? only (?:a |an |the )?(?:executive |learning )?summar"
    r"|publish(?:es)? (?:a |an )?(?:learning |executive )?summar(?:y|ies) (?:only|rather than)"
    r"|summary (?:only|rather than (?:a|the) full)|no full report",
    re.I,
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """One kind of quote, dash and space, so that patterns need know only one."""
    text = text.translate(_PLAIN)
    return re.sub(r"\s+", " ", text).strip()


_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "‐": "-",
        "−": "-",
    }
)
