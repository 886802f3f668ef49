"""Lists of single words that the finder's rules lean on. Data, kept out of the rules' way."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_NAMES = _words(
    """
    mr mrs ms miss dr prof professor sir lady dame rt hon
        a about abuse access accessibility accident acknowledgements action address adolygiad
    adolygiadau adroddiad adult adults advice after against agency aims alcohol all
    allegations also an and annual appendices appendix archive archived archives area areas
    article at attempted audit author authority autumn available awareness baby back
    background based before bite board boards bottom boy boys brief briefing briefings briefs
    briffio britain bruising bulletin bwrdd by calendar campaign care careers case cases
    categories category central centre chair child childcare childhood children childrens
    clear click close closed collapse college comment comments committee community complaints
    concerns conclusion conclusions conference contact content contents context contextual
    continue cookie cookies copyright council county court criminal cruelty cryno crynodeb
    current cymraeg cynllun dangerous date datganiad deal death deaths details development
    diary diogelu directions disabilities disability disabled disclaimer disclosure district
    document documents domestic download downloads drug dysgu early east easy education email
    emotional engagement england english enquiries estynedig evidence examples executive
    expand experience experiences exploitation extended external extra-familial fabricated
    facebook families family fatal father fathers feedback final finding findings first five
    for foreword format forum foster four framework friday from full further gallery gang
    general girl girls glossary good governance greater group guidance guide gweithredol
    gweithredu hanesyddol harm harmful head health healthy help here hidden hide historic
    historical home homicide hospital house how human i icon identification impact important
    improvement in independent infant infants information initial injured injuries injury
    inspection instagram institution introduction involving ireland is issues it january jobs
    joint keeping key knife know language latest law lead leaflet learn learned learning
    learnt legal lessons library licence life linkedin links list local login london lower
    lscb male maltreatment management map material media medical meeting meetings mental menu
    message messages methodology methods minute missing mission model modern monday more
    mother mothers multi multi-agency murder name national neglect neglected neighbourhood new
    news next non non-accidental north note notes notice november number nurse nursery obesity
    objectives of older on one online open organisation other our outcomes overview page pages
    panel paper parent parental parents partner partners partnership partnerships past pathway
    pdf people perinatal person phone physical plan plans plant plentyn police poor post
    posted poster practice practitioner practitioners pre pregnancy presentation press
    prevention previous primary print printing privacy private procedures professional
    professionals progress protection public publication publications published purpose
    quality question questions race rapid read reading recent recommendation recommendations
    reconsideration reference referral reflections regional register related release reply
    report reports resource resources response responses review reviews risk road saesneg safe
    safeguarding safer safety saturday school schools scope scotland search searching
    secondary self-harm serious service services seven sexual shaken share sharing should show
    sign significant single site sitemap six size skip sleeping slides social south specialist
    spring staff statement statements statutory step street study subscribe sudden suicide
    summaries summary summer sunday support supporting tag tags teenage teenager telephone ten
    terms text thanks the their thematic theme themed themes think this three thursday title
    to toggle toolkit top topic topics training transition translate trauma trio trust tuesday
    twitter two type unborn under understanding unexpected unified unsubscribe update updated
    updates upload upper us use vacancies values version view vision vulnerability vulnerable
    wales warning water we website wednesday welcome welfare welsh west what when where who
    why winter with women word work workers working workshop world year years ymarfer ymateb
    young your youth youtube
    """
)
"""Words that are never a child's pseudonym, though a title may write them with a capital."""

NEVER_CODES = _words(
    """
    A3 A4 AGE ALL AN AND APR ARE AS AT BY CAF CCE CDR CMR CPC CPR CSE DEATH DHR DOC FAQ FGM
    FOR GP HAD HAS ICR IN IS IT KB KEY LAC LPR LR LSC LSCB MB MY NEW NHS NOT OF OLD ON OR PDF
    SAR SCP SCR SCRS SEN SEX SLR SPR SUS THE TO UK US WAS WE WHO
    """
)
"""Letters after "Child" or "Case" that are no code: small words and abbreviations in capitals."""

GENERAL = _words(
    """
    a about all an and archive archived area areas attachments audit audits available
    background board boards briefings case cases child children content contents current
    document documents download downloads events families family files findings for from
    further here historic how in incident incidents information introduction is key latest
    learning library links local minutes national news of older on other our overview page
    partnership people plans practice practitioners previous professionals publication
    publications published recent recommendations related reports resource resources responses
    reviews safeguarding section serious staff statements summaries the thematic themes us
    useful we what why young your
    """
)
"""Words of headings over many cases ("Published documents"), never of one case."""

NOT_A_PLACE = _words(
    """
    and arrangements board borough bwrdd child children children's childrens city committee
    council county diogelu district east for local london lscb metropolitan multi-agency north
    of partnership plant protection regional royal safeguarding scb scp south the west
    """
)
"""Words of boards' names that are not their place."""

REVIEW_WORDS = _words(
    """
    action case executive from independent joint learning national overview plan practice
    published report response review serious statement summary
    """
)
"""Words before a board's name in a title that are not part of it."""
