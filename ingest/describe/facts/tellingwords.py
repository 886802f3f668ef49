"""Words that tellings of harm are made of: who, what was done, with what; and their form."""

from dataclasses import dataclass

CHILD = (
    r"(?:thechild|the (?:\w+ )?(?:child(?:ren)?|baby|infant|toddler|boys?|girls?|twins|brothers"
    r"|sisters|siblings|young person|teenager))"
)
MAN_OF_FAMILY = (
    r"(?:(?<!grand)father|dad|step-?father|step-?dad|grandfather|grandad|grandpa|uncle|cousin"
    r"|(?<!mother's )(?<!father's )brother|mother's (?:\w+ )?(?:partner|boyfriend|brother)"
    r"|her (?:\w+ )?partner|family friend|lodger|(?:aunt|mother|sister)'s husband|male relative)"
)
FAMILY = (
    rf"(?:{MAN_OF_FAMILY}|mother|mum|parents?|step-?mother|grandmother|aunt|partner|husband"
    r"|relatives?|carers?)"
)
STAFF = (
    r"(?:teacher|teaching assistant|head ?(?:teacher|master|mistress)|choirmaster|housemaster"
    r"|form master|(?:\w+ )?(?:coach|instructor|tutor)|priest|vicar|imam|scout leader|chaplain"
    r"|youth (?:worker|leader)|nursery (?:worker|nurse|assistant|practitioner)|childminder"
    r"|residential (?:social )?(?:worker|staff)|care ?worker|support worker|key ?worker"
    r"|(?:members? of|the) (?:the )?(?:\w+ )?staff|staff(?: members?)?|caretaker"
    r"|foster[- ](?:carers?|father|mother|parents?)|managers?|night (?:workers?|staff)"
    r"|those (?:who were |who are )?(?:paid|employed|trusted) to|(?:man|woman|couple|people) who"
    r" ran"
    r"|proprietor|workers at|employees?|clergyman|deacon|leader of)"
)
TEENS = r"(?:1[2-9]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
UNDER_AGE = r"(?:eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
PEERS = (
    r"(?:(?:other|another|two|three|four|five|several|group of|gang of|older|rival|fellow) "
    r"(?:other |older )?(?:teenagers?|boys?|young (?:people|person|men|man|women)|youths?"
    rf"|girls?|pupils?)|{TEENS}-year-olds?|(?:were|was|aged) (?:all |both )?{TEENS}"
    rf"(?:, | and | to ){TEENS}|rivals?\b|gangs?\b|classmates?)"
)
SEXUAL = (
    r"(?:sexual\w*|\bsex\b|\brap(?:ed?|ing)\b|indecen\w+|touch(?:ed|ing) (?:him|her|them"
    rf"|{CHILD})|(?:came|come|got|get) into (?:his|her|their) (?:bed|room|bedroom)"
    r"|did to (?:him|her|them)\b|(?:what|things) [^.;]{0,30}(?:doing|did|done) to (?:him|her"
    r"|them)|'s game\b"
    r"|naked|undress\w*)"
)
CONVICTED = (
    r"(?:convicted|found guilty|pleaded guilty|pled guilty|sentenced|jailed|imprisoned|in prison"
    r"|life sentence|years' imprisonment|admitted|charged|arrested|serving)"
)
DEAD = (
    r"(?:died|dead\b|death|lifeless|unresponsive|not breathing|stopped breathing|pathologist"
    r"|post-?mortem|inquest|coroner|(?:could not|never) be (?:revived|resuscitated|saved))"
)
INJURY = (
    r"(?:fractur\w+|broken (?:\w+ )?(?:arm|leg|rib|bone|wrist|jaw|limb|thigh)s?"
    r"|broke (?:his|her) \w+|(?:arm|leg|rib|bone|thigh)s? (?:was|were|had been) broken"
    r"|it was broken|healing breaks|bruis\w+|\bburns\b|\bburned\b|\bscars\b|scarred|bite marks?"
    r"|seemed to be bites|(?:torn|ruptured|lacerated) (?:bowel|liver|spleen|gut|frenulum|lip)"
    r"|(?:spleen|liver|bowel)[^.;]{0,20}(?:torn|ruptured)|split lip|black eyes?|welts|weals"
    r"|marks (?:on|to|across) (?:him|her|his|the)|internal injuries|multiple injuries"
    r"|\binjuries\b|\bwounds\b)"
)
BLAME = (
    r"(?:inflicted|deliberate\w*|non-accidental|bodily harm|assault\w*|cruelty|murder"
    r"|different ages|(?:could|did|does|would) not (?:account|explain|be explained|have been)"
    r"|no (?:\w+ ){0,2}(?:explanation|account)\b|unexplained|who (?:had )?(?:hurt|harmed"
    r"|injured)|(?:caus|allow)ing (?:or allowing )?(?:his|her|the)|\bbeat(?:en)?\b|\bkicked"
    r"|punched|slapped|thrown|\bthrew\b|stamped|wounding|handled (?:him|her) roughly"
    r"|rough(?:ly)? handl\w+|lost (?:his|her) temper"
    r"|(?:neither|nobody|no one|none)[^.;]{0,40}(?:account|explanation|explain)|a sentence of"
    r""
    rf"|{CONVICTED})"
)


GAP = (
    r"(?:(?!uncle|father|mother|brother|cousin|partner|pupil|\bboys?\b|\bmen\b|parent|\bgirls?\b)"
    r"[^.;])"
)
"""Characters of one clause that name nobody of the family."""
HEAD_BLEED = (
    r"(?:(?:bleed\w*|bled|haemorrhag\w+|blood(?! sugar)) [^.;]{0,45}\b(?:brain|skull|eyes?|retinas?"
    r"|inside (?:his|her) head)|subdural|retinal|(?:was|been|being|had|having) shaken"
    rf"|sh(?:ook|aking) (?:him|her|{CHILD})|(?:shaken|shook) (?:him|her|{CHILD})"
    r"|swelling (?:of|on|to) (?:the|his|her) brain)"
)
HEAD_HURT = (
    r"(?:(?:head|brain|skull) injur(?:y|ies)|injur\w+ to (?:his|her|the) (?:head|brain|skull)"
    r"|fractured skull|skull (?:was )?fractur\w+|fracture (?:of|to) (?:his|her|the) skull)"
)
ACCIDENT = r"road|car crash|collision|fell from|fall from|bicycle|born with|\btrain\b"
KILLED = r"(?:killed|murdered|smothered|suffocated|strangled|stabbed|shot|poisoned|drowned)"
TO_THEM = rf"(?:him|her|them|{CHILD}|his son|her son|his daughter|her daughter|the(?:ir)? children)"
DRUGS = (
    r"(?:\bcrack\b|heroin|cocaine|class a|\bdrugs\b|cannabis|wraps of|\bwraps\b|county lines?"
    r"|packages?\b)"
)
POISONS = (
    r"(?:methadone|buprenorphine|morphine|codeine|heroin|cocaine|opiates?|opioids?|fentanyl"
    r"|tablets?|pills?|medication|medicine|ecstasy|mdma|sedatives?|antifreeze|bleach"
    r"|batter(?:y|ies)|magnets?|drugs?\b|antidepressants?|tramadol|pregabalin|gabapentin|diazepam)"
)
CARE = (
    r"(?:in (?:the )?care\b|looked[- ]after(?! by)|(?:children's|residential|care) home|foster"
    r"|placement|supported (?:living|accommodation|lodgings)|semi-independent|unregulated"
    r"|unregistered|shared house|young offender|on remand|remanded|custody|\bcell\b"
    r"|secure (?:unit|training|children|hospital)|psychiatric|(?:adolescent|locked|mental health)"
    r" (?:unit|ward)|(?<!children's )(?<!maternity )(?<!paediatric )\bward\b|inpatient|in-patient"
    r"|detained"
    r"|hostel(?! worker))"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One way in which a harm is told: see :mod:`ingest.describe.facts.tellings`."""

    code: str
    parts: tuple[str, ...]
    unless: str = ""
    span: int = 2
    fewest: int = 0
    whose: str = ""
