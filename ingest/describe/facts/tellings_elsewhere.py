"""How harms by others, by accident and by the child itself are told without their names.

Data only; the form is that of :mod:`ingest.describe.facts.tellings`.
"""

from ingest.describe.facts.tellingwords import (
    CARE,
    CONVICTED,
    DEAD,
    DRUGS,
    FAMILY,
    GAP,
    HEAD_BLEED,
    MAN_OF_FAMILY,
    PEERS,
    POISONS,
    SEXUAL,
    STAFF,
    UNDER_AGE,
    Telling,
)

ELSEWHERE: tuple[Telling, ...] = (
    Telling(
        "sexual-exploitation",
        (
            r"(?:(?:older|adult|several|many|other) (?:men|males)\b|(?:by|with|to|meeting|of)"
            r" (?:\w+ )?"
            r"men\b|men (?:who|in their|had|aged|that)|group of (?:\w+ )?men|man in his|taxi"
            r" drivers|older boyfriends?)",
            r"(?:\bsex\w*|\brap(?:ed?|ing)\b|abus\w+|passed (?:him|her|them|thechild) (?:round"
            r"|around|on|between)|pregnan\w+|boyfriends?|hotels?|gifts|vodka|alcohol)",
        ),
        r"now men",
        span=3,
    ),
    Telling(
        "criminal-exploitation",
        (
            DRUGS,
            r"(?:\b(?:sell(?:ing)?|sold|carry(?:ing)?|carried|deliver\w*|deal(?:ing|t)|holding"
            r"|moving|tend(?:ed|ing)?|grow(?:ing)?|supply\w*|stash\w*|running|minding)\b"
            r"|work(?:ed|ing)? (?:for|until|off)"
            r"|owed?\b|owing|\bdebts?\b|trap house|miles from (?:home|here)|wraps|gang|handed"
            r" out|handing|addicts|callers|the coast|coastal|another county|other counties"
            r"|hidden (?:inside|in) (?:his|her)|people who sent (?:him|her)|far from where (?:he"
            r"|she)"
            r"|other towns|older (?:boys|men|males)|\bstring of towns)",
        ),
        r"(?:mother|father|parents?|partner|stepfather|brother|uncle) (?:was|were|had been|sold"
        r"|is|dealt|used)|in (?:his|her) (?:blood|system)|mother's drug|father's drug|legs|nappy"
        r"|for sex",
        whose="doer",
    ),
    Telling(
        "peer-violence",
        (
            r"(?:knife|blade|machete|\bgun\b)",
            rf"(?:{PEERS}|the other boy|boys? of {UNDER_AGE}|another boy)",
            rf"(?:{DEAD}|killed|bled)",
        ),
        r"going out with|boyfriend|girlfriend|own life|(?:his|her|the) (?:father|mother"
        r"|stepfather)",
        span=3,
    ),
    Telling("peer-violence", (rf"(?:killed|murdered|shot)\b [^.;]{{0,40}}\bby {PEERS}",)),
    Telling(
        "peer-violence",
        (
            r"(?:stabb\w+|knifed|machete|\bshot\b|fatal(?:ly)? (?:wound|injur)\w*|beaten|set"
            r" upon|ambushed|slashed|(?:single|stab) wound|wound to the|chased"
            r"|attacked)",
            rf"(?:{PEERS}|outside (?:a|the) \w+ ?(?:shop|school|station|club)|in the (?:street"
            rf"|park)"
            r"|walking home|bus stop|masks?\b|balaclava|group (?:in|of|who)|\byouths\b"
            r"|(?:another|rival) estate|mopeds?)",
        ),
        rf"\b(?:by|and) (?:his|her|their|the) (?:\w+ )?{FAMILY}|(?:his|her|thechild's) (?:father|"
        r"mother|stepfather) (?:was|has been) convicted|going out with|boyfriend|girlfriend"
        r"|\bdogs?\b|sexual",
        span=2,
    ),
    Telling(
        "sudden-infant-death",
        (
            r"(?:(?:asleep|slept|sleeping|laid|lay|lying|lain) (?:down )?(?:\w+ ){0,3}(?:on|in|with"
            r"|beside|next to|between|together)\b|(?:same|their|parents'|double|adult|mother's"
            r"|a single|one) bed\b|(?:on|upon|with|sharing) (?:an? |the |his "
            r"|her )?(?:\w+ )?(?:sofa"
            r"|settee|couch|armchair)|co-?sle\w+|bed-?shar\w*"
            r"|under (?:her|his) arm|beneath (?:her|him)|face[- ]down|moses basket|put down"
            r" (?:for the night|to sleep)|adult bed|pillows?\b"
            r"|(?:woke|awoke|waking|woken)\b)",
            rf"(?:{DEAD}|was cold\b|no cause\b|cause (?:has|had|could|was|remains))",
        ),
        rf"convicted of (?:his |her |the )?(?:murder|manslaughter)|{HEAD_BLEED}|fractur"
        r"|methadone|in the bath",
        span=3,
    ),
    Telling(
        "suicide",
        (
            r"(?:(?:tied|put|wrapped) (?:\w+ ){1,3}(?:round|around) (?:his|her) neck|(?:rope"
            r"|cord|belt|scarf|wire) (?:was )?(?:round|around|about) (?:his|her) neck|on the"
            r" railway|hanging\b|hanged|ligature|noose|in front of (?:a|an|the) (?:\w+"
            r" )?(?:train|lorry)"
            r"|(?:jumped|leapt|stepped|fell) (?:\w+ )?(?:from|off) (?:a|the) (?:\w+ )?(?:bridge"
            r"|cliff|roof|car park|multi-storey|viaduct|balcony|block of flats|shopping centre"
            r"|building|window ledge)|(?:took|taken|taking|ended|ending|end)"
            r" (?:his"
            r"|her|their) own li|end(?:ed|ing)? (?:his|her) life|meant to die|intended to (?:die"
            r"|end"
            r"|take)|(?:wanted|wished) to die|died by suicide|(?:took|taken|swallowed) an?"
            r" (?:\w+ )?"
            r"(?:number|quantity|amount|handful) of (?:\w+ )?(?:tablets|pills|paracetamol)"
            r"|took (?:every|all (?:of )?the|all her|all his|ten|twenty|thirty|forty"
            r"|fifty) (?:\w+ )?(?:tablets?|pills"
            r"|paracetamol)|(?:took|taken|taking) an overdose|intentional overdose|kill(?:ed"
            r"|ing)? (?:himself"
            r"|herself|themselves))",
        ),
        r"wrists|ankles|accidental|not meant|did not (?:mean|intend)|drug-related|misadventure"
        r"|stomach"
        r"|(?:mother|father|parents?|partner|sister|aunt)(?:'s)? (?:\w+ )?(?:suicide|overdose"
        r"|hanged|took)",
        span=1,
        whose="doer",
    ),
    Telling(
        "ingestion",
        (
            r"(?:found (?:\w+ ){0,6}in (?:an? |the )(?:[\w']+ ){0,3}(?:pond|pool|river|canal"
            r"|lake|sea|water|well|bath(?! with))\b"
            r"|drown\w*|under the water|face[- ]down in (?:the|a) (?:water|bath|pond|pool|canal"
            r"|river)|fell (?:\w+ ){0,2}(?:floors|storeys|feet|metres)|fell (?:\w+ ){0,3}(?:from"
            r"|out of|into|through) (?:\w+ ){0,5}(?:window|balcony"
            r"|roof|pond|pool|river|canal|floor)|(?:went|got|climbed"
            r"|walked) into the (?:\w+ )?(?:pond|river|canal|pool|lake"
            r"|sea)|(?:house|flat|caravan) fire|fire (?:broke out|in"
            r" the|at the|began|started|which)|smoke inhalation|carbon monoxide|electrocut\w+"
            r"|\bdogs?\b [^.;]{0,40}(?:attack\w*|\bbit\b|bitten|maul\w*|savag\w*)|(?:attack\w*"
            r"|bitten"
            r"|maul\w*|savag\w*|killed) by (?:\w+ ){0,4}dogs?\b|choked on|blind cord|scald\w*"
            r"|run over|(?:hit|struck) by a (?:car|van|lorry)|left in (?:a|the) (?:hot )?car)",
        ),
        r"murder|manslaughter of|drowned (?:him|her|them) |by (?:his|her) mother|scalded (?:him"
        r"|her)"
        r"|(?:mother|father|grand\w+|uncle|aunt|partner) (?:had )?(?:drowned|fell|fallen|died)"
        r"|held (?:him|her|them)|deliberate|own life",
    ),
    Telling(
        "ingestion",
        (
            POISONS,
            r"(?:swallow\w*|ingest\w*|\bdrank\b|drunk (?:from|some|the|a\b)|\bate\b|eaten"
            r"|in (?:his|her"
            r"|thechild's|the child's) (?:blood|system|body|urine|hair)|toxicolog\w*|drug-related"
            r"|poisoned|taken (?:tablets|pills)|accidental(?:ly)?|misadventure|an accident\b)",
        ),
        r"on purpose|large (?:number|amount|quantity) of|own life|suicid|overdose of"
        r"|meant to die|murder",
    ),
    Telling(
        "ingestion",
        (
            r"(?:\bate\b|eaten|swallow\w*|drank|ingest\w*|sucked) (?:\w+ ){0,4}(?:cannabis|edibles"
            r"|gumm\w+|sweets|vape|nicotine|vodka|bleach|batter\w+|magnets?|tablets?|pills?)",
        ),
        r"on purpose|own life|suicid|meant to die|handful|overdose|suspected",
    ),
    Telling(
        "online-harm",
        (
            r"(?:asked|sent|send|sending|made)\b[^.]{0,40}\b(?:pictures|photographs|images|photos"
            r"|videos?)"
            r" of (?:her|his|their) (?:body|self)|(?:naked|nude|intimate) (?:pictures?"
            r"|photographs?|images?|photos?|videos?)|film (?:him|her)self",
        ),
        rf"(?:his|her|their) (?:\w+ )?{MAN_OF_FAMILY}|\bcctv\b",
    ),
    Telling(
        "online-harm",
        (
            r"(?:online|\bapps?\b|\bgame\b|gaming|\bchat\b|\baccounts?\b|social media|instagram"
            r"|snapchat|webcam|internet|on line\b|\bserver\b|live-?stream\w*|\bprofile\b|(?:on"
            r"|by) (?:his|her) phone"
            r"|messages from)",
            r"(?:photographs?|\bimages?\b|pictures?|film(?:ing|ed)|nudes?|naked|undress\w*"
            r"|sextort\w*"
            r"|blackmail\w*|asked for money|everyone in (?:her|his) school|groom\w+|pretend\w+"
            r"|extremis\w+|radicali\w+|terroris\w+|manifesto|hatred|mosque|attack (?:his|her|a|the)"
            r" school|far[- ]right|pro-suicide|ways to die)",
        ),
        rf"(?:his|her|their) (?:\w+ )?{MAN_OF_FAMILY}|\bcctv\b",
        span=3,
    ),
    Telling(
        "institutional-abuse",
        (
            rf"(?:\b{STAFF}\b{GAP}{{0,90}}(?:{CONVICTED}|{SEXUAL}|kissing|abus(?:ed|ing)"
            r"|hit (?:him"
            r"|her|them|children)|assault\w*|restrain\w+|cruel\w*|beat(?:en|ing)?\b)|(?:abused"
            r"|assaulted|raped|groomed|touched|hit|pinned|beaten|hurt|ill-treated|mistreated"
            r"|harmed)\b[^.;]{0,50}"
            rf"\bby (?:\w+ ){{0,4}}{STAFF})",
            rf"(?:{CONVICTED}|allegations?|dismissed|barred|was closed|closed in|came forward|told"
            r"|disclos\w+)",
        ),
        r"stabb|knife|assault(?:ed)? (?:on|upon)"
        rf" (?:a )?(?:staff|teacher)|{MAN_OF_FAMILY} (?:was|has|had been) {CONVICTED}"
        r"|staff (?:called|found|told|rang|were told)",
        span=2,
    ),
    Telling(
        "institutional-abuse",
        (
            r"(?:hurt (?:him|her|them)|(?:is|was|were|are) (?:punched|kicked|slapped|dragged"
            r"|held (?:face"
            r" )?down|locked|pinned|made to stand)|arms? (?:which |that )?(?:had been |was "
            r"|were )?broken"
            r"|broken (?:wrist|arm)|collarbone)",
            rf"(?:{STAFF}|(?:men|women|man|woman|people|one) who (?:was|were) paid to|agency worker"
            r"|(?:three|four|five|six|seven|eight|nine|ten) people)\b",
            r"(?:convicted|prison|jailed|has closed|was closed)",
        ),
        rf"{MAN_OF_FAMILY}|nursery rhyme",
        span=8,
    ),
)

GROWN: tuple[Telling, ...] = (
    Telling(
        "self-neglect",
        (
            r"(?:hoard\w*|not washed|no bed\b|(?:refus|declin)\w+ (?:\w+ ){0,2}(?:help|care|support"
            r"|treatment|to go)|self-neglect\w*|neglect\w* (?:him|her)sel\w+|malnourished|untreated"
            r"|piles of|maggots|faeces|leg ulcers?|stopped opening the door|no (?:gas|electricity)"
            r"|under \w+ stone|underweight|(?:pressure )?sores)",
        ),
        fewest=2,
    ),
    Telling(
        "financial-abuse",
        (
            r"(?:\u00a3 ?[\d,]+|(?:bank|benefit|his|her) (?:card|account|money|pension|savings"
            r"|benefits?))",
            r"(?:taken out|withdr[ae]\w+|\bstole\w*|fraud|borrow\w*|had (?:his|her) card|emptied"
            r"|spent (?:it|by)|helped (?:him|her|them)sel\w+|owed)",
        ),
        span=2,
    ),
)
"""What befalls adults; counts only in the review of one."""

CARE_DEATH = Telling(
    "care-death",
    (
        rf"(?:at the (?:material )?time [^.;]{{0,40}}{CARE}|died|dead\b|death|hanging|lifeless"
        rf"|could not be|took (?:his|her) own|fatal)",
        CARE,
    ),
    r"(?:until|left|before|after (?:he|she) left|returned home from|had been in|was in) (?:\w+"
    r" )?care"
    r"|(?:mother|father)\b[^.;]{0,40}(?:in care|looked after|foster|custody|ward|detained)"
    r"|(?:brother|sister|sibling|children)s?\b[^.;]{0,70}(?:in care|foster|in-?patient|detained)"
    r"|(?:mother|father|brother|sister|friend|twin|aunt|uncle) (?:had )?died",
    span=2,
)
"""Counts only where the outcome is a death."""
