"""How harms by the family are told without their names: "bleeding on the brain".

Data only; :mod:`ingest.describe.facts.told` reads it. The words stand in lower case, and wherever
a report names its child the text reads ``thechild``. All ``parts`` of a telling must occur within
``span`` sentences of the opening; with ``fewest``, so many different strings of its one part must
occur anywhere in the opening. ``unless`` are words in whose company it means something else.
``whose`` says of whom the first part is told: "doer" where its doer stands before it, "done-to"
where the one it is done to may stand after it, "" where neither needs to be asked.
"""

from ingest.describe.facts.tellingwords import (
    ACCIDENT,
    BLAME,
    CHILD,
    CONVICTED,
    HEAD_BLEED,
    HEAD_HURT,
    INJURY,
    MAN_OF_FAMILY,
    PEERS,
    SEXUAL,
    STAFF,
    UNDER_AGE,
    Telling,
)

AT_HOME: tuple[Telling, ...] = (
    Telling("abusive-head-trauma", (HEAD_BLEED,), ACCIDENT),
    Telling(
        "abusive-head-trauma",
        (HEAD_HURT, r"weeks|months|\bbaby\b|infant"),
        rf"{ACCIDENT}|\bribs?\b|older fractures|other fractures|\blegs?\b|\barms?\b",
    ),
    Telling(
        "abusive-head-trauma",
        (HEAD_HURT, rf"{CONVICTED} (?:\w+ ){{0,5}}(?:culpable homicide|murder|manslaughter)"),
        rf"{ACCIDENT}|{PEERS}|\b(?:stabb\w+|knife|shot|hammer)\b",
        span=3,
    ),
    Telling(
        "physical-abuse",
        (INJURY, BLAME),
        rf"\b(?:stabb\w+|knife|machete)\b|{PEERS}|self-harm|{ACCIDENT}|\bdogs?\b",
        span=4,
        whose="done-to",
    ),
    Telling(
        "physical-abuse",
        (
            r"(?:wounding|attempted murder of|grievous bodily harm to) (?:his|her"
            r"|their) (?:\w+ )?(?:son"
            r"|daughter|child|baby)",
        ),
    ),
    Telling(
        "physical-abuse",
        (
            rf"(?:\b(?:hit|hits|beat|beaten|struck|whipped|caned|slapped|hitting|beating|burned"
            rf"|kicked|punched) (?:{CHILD}|them)\b|(?:hit|beat|beaten|struck|whipped) (?:him|her)?"
            r" ?(?:with|by) (?:an? |his |her |the )?(?:\w+ )?(?:belt|stick|cable|shoe|slipper"
            r"|cane|wooden"
            r"|rod|broom|hanger|flex|cord|pole|bat|hose|buckle|ladle|iron|pan)|had beaten (?:him"
            r"|her)\b)",
        ),
        rf"{PEERS}",
        whose="done-to",
    ),
    Telling(
        "neglect",
        (
            r"(?:filthy|squal\w+|\bdirty\b|faeces|excrement|\bmess on\b|soaked in urine|urine"
            r"|soiled|rubbish|rotting|flea\w*|infest\w+|vermin|unfit (?:for|to)|uninhabitable"
            r"|no (?:\w+ )?(?:food|beds?|bedding|heating|electricity|hot water|furniture)\b"
            r"|bare mattress|without (?:food|bedding|heating|electricity|hot water|running water)"
            r"|electricity was cut|head lice|nappy (?:that )?(?:had|was) not|nappies|nappy rash"
            r"|rotten|decayed|teeth were black|(?:dental|tooth) decay|hungry|hunger"
            r"|searching (?:the )?bins|st(?:ole|ealing) food|underweight|unwashed"
            r"|not toilet[- ]trained|neither was toilet|basic needs|left alone|home alone"
            r"|children alone|found alone|on (?:his|her|their) own in the (?:house|flat|home)"
            r"|unsupervised|matted|malnour\w+|weighed (?:less|what)|\bunfed\b|dehydrat\w+"
            r"|scabies|chilblains|\bsores\b|in the same clothes|no gas|no bed of|slept on (?:a"
            r"|the) (?:\w+ )?(?:heap"
            r"|floor|pile|sofa)|heap of"
            r" clothes|sizes too small|too small for (?:him|her)|held together with|giving"
            r" (?:him|her|them)"
            r" breakfast|(?:put on|gained) (?:a stone|weight|\w+ (?:kilo|pound))|asking (?:\w+"
            r" )?for food|begging"
            r"|scaveng\w+|dirty (?:nappies|clothes)|drank (?:heavily|too much)|mother drank|in a"
            r" bin\b|recycling"
            r" bin|fed (?:him|her|them)self|smelled|smelt|maggots|(?:not|never"
            r"|none|neither)[^.]{0,30}(?:seen a dentist|had a dental)|slept in (?:\w+ ){0,4}coats"
            r"|on crisps|ill-fitting|barefoot|in a (?:poor"
            r"|terrible|dreadful) state|blocked by bags|needs (?:had gone |went |were )unmet)",
        ),
        fewest=2,
    ),
    Telling(
        "extreme-neglect",
        (
            r"(?:starv(?:ed|ing|ation)(?! of)|skeletal(?! survey)|emaciat\w+|skin and bone"
            r"|chained|tortur\w+)",
        ),
        whose="done-to",
    ),
    Telling(
        "extreme-neglect",
        (
            r"(?:weigh\w* [^.]{0,60}(?:of|for) a child of|(?:locked|shut|kept|lived|hidden|found"
            r" (?:him|her|them|thechild)"
            r"|confined|slept|sleeping) (?:\w+ ){0,4}(?:in|behind|inside) (?:a |an |the"
            r" )?(?:cupboard"
            r"|box ?room|shed|cellar|attic|loft|cage|crates?|garage|bathroom|outhouse|wash ?house"
            r"|kennel|wardrobe)"
            r"|behind a cupboard|box ?room|kept indoors|locked (?:in|up)|tied (?:up|to)"
            r"|cold (?:baths?|showers?)|made to stand|food (?:was|had been) (?:withheld|rationed)"
            r"|withh(?:eld|olding) food|once a day|not allowed (?:to eat|food|to be hungry)"
            r"|not (?:been )?fed|scraps|cruelty to a child|child cruelty|little to eat"
            r"|bolt on the|nothing in (?:his|her)"
            r" stomach|weigh\w* (?:only |just )?[\w.]+ (?:kilograms"
            r"|kilos|kg|stone|pounds)|kept in an? (?:\w+ )?(?:cot|room|bedroom|pen|playpen)"
            r"|thought (?:\w+ ){0,6}a"
            r" child of|(?:window|door)s? (?:was|were) (?:\w+ )?(?:painted|boarded|nailed|bolted"
            r"|padlocked)|bolted"
            r"|padlock\w*|kept (?:hidden|apart))",
        ),
        fewest=2,
    ),
    Telling(
        "emotional-abuse",
        (
            r"(?:(?:told (?:\w+ ){0,8}(?:he|she|they) (?:was|were|had)|called (?:him|her|them"
            r"|thechild)) (?:an? )?(?:bad\b|evil|witch\b|wicked|possessed|dirty|worthless"
            r"|unwanted|unloved|hated|stupid"
            r"|cursed|killed|liar|\"?defective|useless|pathetic)"
            r"|called (?:him|her|them|thechild) \"it\"|(?:hurt|abused) (?:him"
            r"|her)"
            r"\W+first with words|asked to choose (?:a side|between)|taught to laugh at"
            r"|not allowed to sit (?:on|with))",
            r"(?:bad\b|evil|witch|wicked|possessed|dirty|worthless|unwanted|unloved|hated|stupid|cursed"
            r"|defective|useless|pathetic"
            r"|killed|liar|\"it\"|with words|choose|laugh|allowed)",
        ),
        span=1,
        whose="done-to",
    ),
    Telling(
        "emotional-abuse",
        (
            r"(?:called (?:him |her |them )?(?:names|by numbers?)|worthless|told (?:him |her "
            r"|them )?"
            r"(?:that )?(?:he|she|they) (?:was|were) (?:evil|unloved|unwanted|stupid|hated)"
            r"|treated (?:\w+ )?differently|scapegoat\w*|humiliat\w+|degrad\w+|belittl\w+"
            r"|made (?:him |her |them )?(?:to )?(?:stand|eat apart|sit alone|watch)"
            r"|blamed for everything|shut out|hates?"
            r" (?:us|him|her|me|them)\b|ruined|standing, and only"
            r"|terrif\w+|in fear of (?:his|her|their))",
        ),
        fewest=2,
    ),
    Telling(
        "medical-neglect",
        (
            r"(?:stopped taking (?:him|her|them)|(?:not|never) (?:been )?(?:taken|brought|given"
            r"|collected|treated|seen)|(?:missed|failed) (?:\w+ ){0,3}(?:appointments?|doses?"
            r"|reviews?|injections?|clinics?)|of \w+ appointments|no insulin|without (?:his|her"
            r"|their) (?:medicine"
            r"|insulin|medication|treatment|inhaler)|uncollected|refus\w+ (?:\w+ ){0,3}(?:treatment"
            r"|surgery|medic\w+|blood|chemotherapy|consent)|declined (?:\w+ )?(?:treatment|surgery)"
            r"|did not (?:seek|call|take (?:him|her)|attend)|delay\w* (?:in )?(?:seeking|calling)"
            r"|(?:prayers?|prayed|faith healing|hold with doctors|herbal|alternative remedies"
            r"|homeopath\w*)|untreated"
            r"|had run out|empty inhalers?|all of them empty|last (?:been )?(?:collected"
            r"|dispensed|ordered)|ran out of)",
            r"(?:diabet\w+|insulin|epilep\w+|asthma|inhaler|infection|antibiotics|treatable"
            r"|curable|sickle cell|transplant|cancer|tumour"
            r"|leukaemia|sepsis|appendi\w+|peritonitis|pneumonia|cystic fibrosis|\bhiv\b|kidney"
            r"|heart condition|cerebral palsy|eczema|medically fragile|tuberculosis|meningitis)",
        ),
        r"mother's (?:diabetes|epilepsy|asthma|cancer)",
        span=3,
    ),
    Telling(
        "intrafamilial-sexual-abuse",
        (SEXUAL, rf"\b{MAN_OF_FAMILY}\b"),
        rf"\b{STAFF}\b|\bonline\b"
        r"|(?:doctor|nurse|visitor|midwife|paediatrician) undressed"
        rf"|older (?:men|males)|group of men|harmed by other",
        whose="done-to",
    ),
    Telling(
        "harmful-sexual-behaviour",
        (
            rf"(?:(?<!mother's )(?<!father's )(?:step-?|half-?|foster"
            rf" )?brother\b[^.]{{0,60}}{SEXUAL})",
            rf"(?:aged|was|then) (?:then |only )?(?:1[0-7]|{UNDER_AGE})\b|himself a child|at"
            rf" school",
        ),
        r"sexually (?:abused|assaulted) by|brother,? thechild",
    ),
    Telling(
        "harmful-sexual-behaviour",
        (
            rf"(?:older (?:boy|girl|child)|another (?:child|boy|pupil|resident)|boys? (?:in|at"
            rf"|from)"
            rf" (?:his|her|the)|(?:boy|girl|cousin|son),? (?:who was |of |aged |then ){{1,2}}"
            rf"(?:only )?(?:1[0-7]|{UNDER_AGE})\b|(?:1[0-7]|{UNDER_AGE})-year-old (?:boy|girl))",
            SEXUAL,
        ),
        rf"{MAN_OF_FAMILY}|\bmen\b|online|\baccounts?\b|{CONVICTED}|and a boy|and a girl|in a"
        rf" (?:boy|girl)|can be|simulat",
    ),
    Telling(
        "harmful-sexual-behaviour",
        (
            r"(?:thechild [^.;]{0,60}(?:sexual\w*|touch\w*)[^.;]{0,25}\bto thechild"
            r"|(?:did|doing|done) (?:sexual )?things to (?:\w+ ){0,2}(?:younger|smaller|other"
            r"|another)"
            r"|touch(?:ing|ed) other (?:children|pupils|girls|boys)"
            r"|sexual\w* [^.;]{0,30}(?:to|with|towards|of) (?:\w+ )?(?:younger|other) (?:children"
            r"|child"
            r"|pupils))",
            r"(?:sexual|touch|things)",
        ),
        r"\bmen\b|grown man",
        span=1,
    ),
    Telling(
        "fabricated-illness",
        (
            r"(?:exaggerat\w+|made up\b|invented|fabricat\w+|brought about by|induced|falsif\w+"
            r"|noxious substance|(?:had|with) no (?:fits|seizures)|(?:nobody|no one"
            r"|none)(?: \w+){0,3}"
            r" had (?:ever )?(?:seen|witnessed) a (?:fit|seizure)"
            r"|tamper\w*|contaminat\w+|(?:added|adding) (?:salt|blood|laxative)|salt to|laxatives"
            r"|(?:conditions?|illness\w*|diseases?|diagnos\w+) (?:which |that )?(?:he|she|they)"
            r" (?:did not have|never had|had never had)|(?:neither|none) of them had the condition"
            r"|(?:nobody|no one) else had (?:ever )?seen|only (?:ever )?(?:seen|reported|described"
            r"|witnessed) by (?:his|her|their|the) mother|never (?:been )?(?:needed|ill)"
            r"|(?:which|that|it|them|treatment|surgery|operations?) (?:he|she|they) did not need"
            r"|no medical (?:cause|reason|need)|stopped without ill effect"
            r"|inject\w+ (?:something|\w+ )|poisoning|none of the (?:diagnos|illness|condition)"
            r"\w*|nothing (?:was )?wrong with|(?:tests|results) (?:all )?(?:came back|were)"
            r" (?:normal|negative))",
            r"(?:illness\w*|symptoms?|conditions?|doctors?|consultants?|hospitals?|appointments?"
            r"|operations?|anaesthetics?|wheelchair|\btube|medicines?|seizures|\bfits\b|allerg\w+"
            r"|samples?|surgery|feeds?\b|diagnos\w+|central line|oxygen|the line\b)",
        ),
        r"training|eating disorder, for",
    ),
    Telling(
        "fgm-and-faith-abuse",
        (
            r"(?:\bspirits?\b|possess(?:ed|ion)\b|witch\w*|demon\w*|\bdevil\b|exorc\w+|\bjuju\b"
            r"|jinn"
            r"|\bcursed?\b|\bevil\b|what was (?:in|inside) (?:him|her)\b|eating (?:its|the|their)"
            r" (?:luck|baby)|misfortune)",
            r"(?:drive out|driv\w+ (?:it|them|the)|pastor|\bbeat\w*|burn\w*|pepper|\britual|pray\w+"
            r"|get rid|inside (?:him|her)|\bfast(?:ed|ing)\b|cast out|deliverance|church)",
        ),
    ),
    Telling(
        "fgm-and-faith-abuse",
        (
            r"(?:genital (?:mutilation|cutting)|circumcis(?:ed|ion)|(?:she|had|been|was) (?:been"
            r" )?cut\b)",
            r"(?:\bgirls?\b|\bher\b|\bshe\b)[^.]{0,200}(?:genital|circumcis|abroad|ceremony|midwife"
            r"|holiday|grandmother|village)",
        ),
        r"\bcut (?:himself|herself|off|her (?:arm|wrist|hair)|his)",
        span=2,
    ),
)
