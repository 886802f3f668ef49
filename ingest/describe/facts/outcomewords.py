"""Words that say that a child died, lives or was harmed, and of whom they say it. Data only."""

import re

WHO = (
    r"(?:child(?:ren)?|baby|babies|infant|boys?|girls?|son|daughter|toddler|teenager"
    r"|young (?:person|people|man|woman)|twins?|siblings?"
    r"|brothers?|sisters?|student|pupil|adolescent|newborn|new-born|neonate|he|she|they|him|her"
    r"|them)"
)
MAYBE = re.compile(
    r"[Dd]eath|DEATH|died|dead|[Mm]urder|[Kk]ill|[Ss]uicide|loss of|[Mm]anslaughter|[Hh]omicide"
    r"|fatal"
    r"|deceased|own li|passed away|lost |[Dd]rown|[Ss]tabb|life|lifeless|stillborn|shot|smother"
    r"|suffoc"
    r"|resuscit|revived|hang|saved|train|bridge|body|regained|surviv|dies"
    r"|infanticide|lived |nothing|did not |recover|[Cc]oroner|[Ii]nquest|[Pp]ost-?mortem"
    r"|[Pp]athologist"
    r"|[Pp]aramedic|did everything|was cold|stone cold"
)
DEATH_OF = re.compile(
    r"\b(?:death|deaths|murder|killing|suicide|loss|manslaughter|homicide|drowning"
    r"|stabbing) of (?:an? |the |this |their |two |three |four |his |her )?"
    r"(?P<who>[^.;]{0,70})",
    re.IGNORECASE,
)
DIED = re.compile(
    r"\b(?:died|had died|was (?:found |pronounced |declared "
    r"|confirmed )dead|was found (?:deceased|hanging|hanged|lifeless"
    r"|unresponsive and (?:later )?(?:died|pronounced))|was (?:fatally )?(?:killed|murdered"
    r"|stabbed to death|shot dead|stillborn|suffocated|smothered)|were (?:both |all )?(?:killed"
    r"|murdered|found dead|stabbed)|drowned|starved to death|(?:beaten|burned|burnt|stabbed|bled"
    r"|crushed|frozen) to death|(?:was|were|had been) dead\b"
    r"|(?:took|had taken|ended|taking) (?:his|her|their) own (?:life|lives)"
    r"|in front of (?:a|an|the) (?:\w+ )?(?:train|lorry)|(?:jumped|leapt) (?:to (?:his|her) death"
    r"|from (?:a|the) (?:bridge|cliff|roof|viaduct))|did not (?:survive|recover|wake|come round"
    r"|get out)"
    r"|(?:was|were) (?:not|un)(?: able to be)? ?(?:successful(?:ly)?|resuscitated)"
    r"|never regained consciousness|hanged (?:himself|herself)|dies\b"
    r"|was fatally (?:stabbed|injured|wounded)|lost (?:his|her|their) li(?:fe|ves)"
    r"|passed away|was (?:stone )?cold(?=[.,;]| when)|lived (?:for )?(?:only )?\w+ (?:hours|days"
    r"|weeks|months)(?=[.,;]|$)|could not"
    r" be (?:saved|resuscitated|revived)|life[- ]support was (?:withdrawn"
    r"|turned off|switched off)|suffered (?:a )?fatal)",
    re.IGNORECASE,
)
FATAL = re.compile(
    r"\bfatal(?:ly)? (?:injur|stab|wound|head|overdose|incident|assault|dose|fire)", re.IGNORECASE
)
OTHERS = re.compile(
    r"\b(?:mother|father|mum|dad|grand\w+|uncle|aunt|cousin|partner|friend|stepfather"
    r"|step-father|stepmother|adults?|parents?|carer|wife|husband"
    r"|previous (?:child|baby|sibling)|(?:older|elder) (?:sibling|brother|sister|child)"
    r"|another (?:child"
    r"|baby)|other children|first (?:child|baby)|half[- ]sibling"
    r"|relative|nan|nephew|foster carer|neighbour|dog|pet|children (?:nationally|in general)"
    r"|peer|(?<!young )(?:man|woman))\b",
    re.IGNORECASE,
)
NOT_REAL = re.compile(
    r"\b(?:could have|might have|may have|risk of|threat(?:s|ened)? (?:of|to)"
    r"|attempted|prevent\w*|fear(?:ed|s)? (?:of|that)|if (?:he|she|they) had|would have"
    r"|at risk of|potential|suicidal|wish(?:ed)? to|wanted to)\W+(?:\w+\W+){0,3}$|\b(?:nearly"
    r"|almost)\W+$",
    re.IGNORECASE,
)
KIN_OF = re.compile(
    r"(?:'s|\bhis|\bher|\btheir) (?:[\w-]+ ){0,2}(?:half-|step-?|twin )?(?:brother|sister|sibling"
    r"|cousin)s?\b"
    r"(?! and (?:he|she)\b)"
    r"|\b(?:mother|father|parent|brother|sister|uncle|aunt|grand\w+) of (?-i:[A-Z]\w*)"
    r"(?: (?-i:[A-Z\d]\w*))?",
    re.IGNORECASE,
)
"""Kin of the child, not a subject of the review."""
NO_DEATH = re.compile(
    r"\bdid not die\b|\brecovered (?:fully|well|completely)\b|\bsurvived\b|\b(?:has|have)"
    r" (?:since )?(?:made an? )?(?:full |good |almost "
    r"full |complete )*recover|\bmade an? (?:full|good|remarkable|partial|slow) recovery"
    r"|\bshe would die\. She did not|\brest of (?:his|her|their) li(?:fe|ves)\b",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b"
)
LIVES = re.compile(
    r"\b(?P<now>(?:(?:now|currently|all|both|today) )?(?:lives?|live) (?:now |safely |happily "
    r")?(?:with|in)|(?:is|are) (?:now |both |all |currently )*(?:well|thriving|safe|doing well"
    r"|settled|making|living|placed|cared for|recovering|receiving|in (?:foster|residential"
    r"|intensive|a specialist)|back (?:at|in) school|an adult)|remains? in hospital"
    r"|(?:has|have) (?:grown|been left|since|settled|moved|not returned|lost (?:part|most|his "
    r"sight|her sight|the sight)|helped|had \w+ operations|read this)|will (?:need|never|always"
    r"|not (?:wholly|fully))|lost (?:part of|the sight|an? (?:kidney|leg|arm|limb"
    r"|hand|finger|foot|eye|ear))|was left with|were left with"
    r"|goes? to school|continues to|is alive|is now (?:aged )?"
    + _NUMBER
    + r"|is "
    + _NUMBER
    + r" (?:now|years old"
    r" now)|are now aged|(?:has|have) (?:asked|told (?:us|me)|written|chosen)\b)\b",
    re.IGNORECASE,
)
SIBLINGS = re.compile(r"\b(?:siblings?|brothers?|sisters?|half-\w+)\b", re.IGNORECASE)
NOT_THIS = re.compile(
    r"\b(?:baby|child|son|daughter) of an? (?:earlier|previous|former|other) \w+"
    r"|\b(?:earlier|previous|another|first|other|different|mother's|father's|sister's|neighbour's"
    r"|partner's) (?:baby|child|son|daughter|infant|children|babies|sibling)\b|\b(?:baby|child|son"
    r"|daughter) of (?:the |his |her |an? )?(?:mother|father|sister|brother|hers|aunt|neighbour"
    r"|friend|partner)\b|\belsewhere\b|\bin other (?:areas|parts|places)\b|\bnot part of this"
    r"|(?<!and )(?<!and his )(?<!and her )(?<!and their )\b(?:mother|father|grandmother"
    r"|grandfather|aunt"
    r"|uncle)(?: had| has)? died\b",
    re.IGNORECASE,
)
ELDER = r"\b(?:mother|father|parents?|partner|grand\w+|aunt|uncle|wife|husband)\b"
FOUND_DEAD = re.compile(
    r"\bfound (?P<who>[\w' ]{2,40}?) (?:hanging|hanged|dead|lifeless|with a ligature)\b"
    r"|\bfound the body of (?P<who2>[\w' ]{2,40})|\b(?:the|her|his) body (?:was|had been|of)\b"
    r"|\bhad found the body of\b",
    re.IGNORECASE,
)
HIS_MURDER = re.compile(
    r"\b(?:convicted|guilty|charged|sentenced|tried|life sentence|serving|arrested)\b[^.;]{0,50}"
    r"\b(?:of|for|with) (?:(?:his|her|their|the child's|the baby's|the boy's|the girl's"
    r"|[A-Z]\w*'s) )?(?:murder|manslaughter|infanticide|culpable homicide)\b"
    r"|\bwound to the (?:heart|chest|neck)\b|\b(?:resuscitat|revive|save) \w+[^.;]{0,50}\b(?:not"
    r" success|fail|unsuccess)"
    r"|\bconvict\w* (?:of|for) (?:his|her|their) murder|\binfanticide\b"
    r"|\b(?:causing or )?allowing (?:his|her|the|a child's|the child's) death\b",
    re.IGNORECASE,
)
UNHURT = re.compile(
    r"\b(?:no one|nobody|no child|neither(?: \w+)?) (?:was|were|is)"
    r" (?:\w+ )?(?:hurt|harmed|injured)\b|\bcame to no (?:\w+ )?harm\b|\bcome to no (?:\w+ )?harm\b"
    r"|\b(?:seriously|badly) enough (?:hurt|harmed|injured)\b",
    re.IGNORECASE,
)
ELDER_KILLED = re.compile(
    r"\b(?:killed|murdered|murder of|killing of|stabbed) (?:[Aa]dult [A-Z]|(?:his|her|their|the)"
    r" (?:\w+ )?(?:wife|husband|partner|girlfriend|mother|father|mum|mam))\b(?!'s)"
    r"|\bdomestic homicide\b(?! review)"
    r"|\b(?:wife|husband|partner|girlfriend|mother|father|mum|mam)"
    r"(?: of [A-Z]\w*(?: [A-Z\d]\w*)?)? (?:was|had been) (?:killed|murdered|stabbed to death|shot)"
)
LIFE_SENTENCE = re.compile(
    r"\b(?:serving|given|received|sentenced to) (?:a )?life(?: sentence| imprisonment|\b)",
    re.IGNORECASE,
)
KILLING = re.compile(r"\b(?:murder|manslaughter|homicide|kill\w*|died|death|dead)\b", re.IGNORECASE)
THEIR_DEATH = re.compile(
    r"\b(?:his|her|their|whose|child's|[A-Z]\w*'s|baby's) (?:tragic |untimely |sudden "
    r"|unexpected )*"
    r"deaths?\b"
)
OFFENDER = re.compile(
    r"\b(?:was|were|has been) (?:later |subsequently )?(?:convicted|found guilty) of (?:an? )?"
    r"(?:serious (?:violent |sexual )?offence|murder|rape|terroris\w+|attempted murder|wounding)",
    re.IGNORECASE,
)
HARM = re.compile(
    r"\b(?:(?:serious|grave)(?:ly)? (?:harm\w*|injur\w*|ill|neglect\w*|assault\w*|burn\w*)"
    r"|life[- ](?:threatening|changing|limiting|altering)|(?:very|gravely|dangerously|desperately"
    r"|acutely) (?:ill|unwell)|critical(?:ly)? (?:ill|injur\w*"
    r"|condition)|significant(?:ly)? (?:harm\w*|injur\w*)"
    r"|(?:suffered|sustained|received|admitted to hospital with|presented (?:to hospital"
    r"|at (?:the )?(?:hospital|emergency department)) with"
    r"|taken to hospital with)[^.;]{0,80}\b(?:injur|fractur|burn|bruis|bleed|haemorrhag|wound"
    r"|scald|brain|damage|harm|abuse|neglect)"
    r"|found to have (?:a |an |several |multiple )?(?:\w+ )?(?:broken|fractur|injur|bruis"
    r"|bleed)\w*|injur\w+ (?:that |which )?(?:he|she|they) (?:had )?(?:suffered|sustained)"
    r"|broken (?:arm|leg|ribs?|bones?|limbs?|wrist|jaw|collar ?bone)"
    r"|(?:arm|leg|ribs?|wrist|skull|bones?) (?:which|that) had been broken"
    r"|(?:is|are|was|were|been) (?:\w+ly )?(?:punched|kicked|slapped|strangled|whipped)"
    r"|non-accidental|fractured? (?:femur|skull|arm|leg"
    r"|rib|bone|limb)\w*|(?:skull|rib|limb|leg|arm) fractures?"
    r"|inflicted injur\w*|brain (?:injury|damage)|survived"
    r"|severe(?:ly)? (?:neglect\w*|injur\w*|malnourish\w*|underweight|disab\w*|harm\w*)"
    r"|permanent (?:disab\w*|damage|injur\w*)|sexual(?:ly)? (?:abus\w*|exploit\w*|assault\w*)"
    r"|(?:was|were|been) (?:raped|stabbed|beaten|burn(?:ed|t)|severely|repeatedly|sexually|shot"
    r"|starved|neglected|found in a (?:severe|very poor)|trafficked)"
    r"|(?:has |had )?lost (?:most|part|much|some|all|the use) of\b"
    r"|close to death|nearly died|found alone|gravely ill|critically unwell|(?:was|were"
    r"|been) (?:attacked|locked in)"
    r"|came to (?:serious )?harm"
    r"|suffered the harm|were (?:neglected|starved|trafficked)|criminal(?:ly)? exploit\w*"
    r"|attempted (?:to take"
    r"|suicide|murder)|overdose|chronic neglect|extreme neglect|fabricated (?:or|and) induced"
    r"|removed from (?:his|her|their) (?:parents|mother|care)|(?:living|lived) in (?:filth|squalor"
    r"|squalid)"
    r"|in (?:hospital|intensive care) for (?:\w+ )?(?:days?|weeks?|months?)|(?:had|needed) (?:\w+"
    r" )?operations\b"
    r"|(?:put|placed) on (?:a )?ventilator|was ventilated)",
    re.IGNORECASE,
)


BY_WHOM = re.compile(
    r"\bby (?:an? |his |her |the |their )?(?:\w+ )?\w+(?: of the \w+)?(?= and\b| who\b|$)"
)
CORONER = re.compile(
    r"\b(?:(?:paramedics?|doctors?|ambulance|crew)\b[^.;]{0,60}\b(?:nothing could be done"
    r"|could do nothing)|the coroner"
    r" (?:was |has |had )?(?:recorded|concluded|found|satisfied|returned)|\b(?:paramedics?|doctors?"
    r"|crew) (?:did|tried) everything|inquest (?:recorded|concluded|found"
    r"|has been held into (?:his|her) death)"
    r"|conclusion of (?:suicide|unlawful|misadventure|accident|open|narrative)"
    r"|the death was (?:recorded|certified|found|unexplained)"
    r"|post[- ]?mortem|cause of (?:his |her |the |their )?death|pathologist)",
    re.IGNORECASE,
)
BELONGINGS = re.compile(
    r"\b(?:his|her|their|the) \w+'s (?!mother|father|partner|sister|brother|son|daughter|child"
    r"|boyfriend|husband|wife)\w+",
    re.IGNORECASE,
)
INQUEST = re.compile(
    r"\binquest\b[^.]{0,30}\b(?:held|opened|concluded|adjourned|resumed|awaited)\b", re.IGNORECASE
)
AND_ELDER = re.compile(
    r",? (?:and|together with|along with) (?:his|her|their|the) (?:\w+ )?(?:mother|father|mum"
    r"|dad|parents?|grand\w+)\s*$"
)
GUILTY = re.compile(
    r"\b(?:pleaded|pled|found) guilty\b|\b(?:was|were|been) convicted\b|\bconvicted of\b|\b(?:sent"
    r" to|is in|went to|gone to)"
    r" prison\b"
    r"|\bsentenced to\b|\bjailed\b",
    re.IGNORECASE,
)
"""Somebody was punished, and nobody is said to have died."""
