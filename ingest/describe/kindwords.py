"""How kinds of review are named in titles and texts. Data for kind."""

# Narrow names stand above the wide ones they contain.
NAMES: tuple[tuple[str, str], ...] = (
    ("owhr", r"offensive weapons homicide reviews?|\bOWHR\b"),
    (
        "mhhr",
        r"mental health(?:[- ]related)? homicide (?:review|investigation)s?|\bMHHR\b"
        r"|independent investigation into the (?:care and )?treatment of",
    ),
    (
        "dhr",
        r"domestic (?:homicide|abuse[- ]related death|violence homicide) (?:overview )?reviews?"
        r"|domestic homicide overview report|\bDHR\b|\bDARDR\b",
    ),
    (
        "susr",
        r"single unified safeguarding reviews?|\bSUSR\b|adolygiad(?:au)? diogelu unedig sengl",
    ),
    ("apr", r"adult practice reviews?|\bAPR\b|adolygiad(?:au)? ymarfer oedolion"),
    (
        "sar",
        r"safeguarding adults?(?:'s?)? (?:case |practice )?reviews?|\bSAR\b"
        r"|(?:adults?|vulnerable adults?) serious case reviews?"
        r"|serious case review[^.\n]{0,40}\b(?:vulnerable )?adult\b",
    ),
    ("lr-sco", r"significant case (?:learning )?reviews?|initial case reviews?"),
    (
        "cmr",
        r"case management reviews?|\bCMR\b",
    ),
    (
        "national",
        r"national (?:thematic )?(?:child safeguarding practice |serious case )?reviews?"
        r"|thematic national review",
    ),
    (
        "lcspr",
        r"(?:local |thematic |joint |statutory )*(?:child(?:ren)?(?:'s)?"
        r"|child and family) safeguarding"
        r" (?:children )?practices? reviews?"
        r"|(?:local )?safeguarding (?:child(?:ren)? )?practices? reviews?"
        r"|local child(?:ren)? practice reviews?|\bLCSPRs?\b|\bLSCPR\b|\bCSPRs?\b|\bLSPR\b"
        r"|\bLCPR\b",
    ),
    (
        "cpr",
        r"(?:concise |extended |historical )*child(?:ren)?(?:'s)? practice reviews?|\bE?CPR\b"
        r"|adolygiad(?:au)? ymarfer plant|adolygiad(?:au)? ymarfer plentyn|\bAYP\b",
    ),
    (
        "scr",
        r"(?:thematic |joint |combined |partnership )?serious (?:untoward )?case reviews?"
        r"|serious case overview report|\bSCR\b|part (?:8|eight|viii) (?:case )?reviews?"
        r"|chapter (?:8|viii) review|overview report,? in respect of"
        r"|executive summary of (?:the )?serious case",
    ),
    (
        "slr",
        r"(?:local |multi[- ]agency |joint |thematic |partnership |safeguarding |single )*"
        r"(?:case )?learning(?: and improvement)?(?: lessons)? reviews?|learning lessons review"
        r"|multi[- ]agency (?:case |practice |thematic |management )?reviews?|multi[- ]agency"
        r" case audit"
        r"|independent (?:case )?reviews? (?:into|of) the (?:death|case|care|circumstances|life)"
        r"|partnership (?:learning )?reviews?|critical incident reviews?|rapid reviews?"
        r"|thematic (?:reviews?|stud(?:y|ies)|analysis)|(?:local|lessons? learn(?:ed|t)"
        r"|management|practice|case) reviews?"
        r"|\b(?:SILP|MACR|MALR|LLR|PLR|CIR)\b",
    ),
)
