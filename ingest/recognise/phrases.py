"""Phrases by which pages give themselves away, in English and Welsh."""

import re

CHALLENGE = re.compile(
    r"just a moment\b(?:\.{3}|…)?|checking (?:your browser|if the site connection is secure)"
    r"|verify(?:ing)? (?:that )?you(?:'re| are| ’re)? (?:a )?(?:human|not a robot)"
    r"|attention required!?|ddos protection by|are you (?:a )?(?:human|robot)|i am not a robot"
    r"|i'm not a robot|confirm (?:that )?you are (?:a )?human"
    r"|prove (?:that )?you(?:'re| are) (?:a )?(?:human|not a robot)|complete the (?:captcha"
    r"|security check)|security check to access|human verification|unusual traffic from your"
    r"|automated (?:access|queries|requests|traffic)|request unsuccessful\.? incapsula"
    r"|incapsula incident|pardon our interruption|access (?:to this page )?(?:has been "
    r"|is )?(?:denied|blocked)"
    r"|you have been blocked|sorry, you have been blocked|the requested url was rejected"
    r"|request (?:has been )?(?:blocked|rejected)|blocked by (?:the "
    r"|our )?(?:web application )?firewall"
    r"|web application firewall|403 forbidden|^forbidden$|you don't have permission to access"
    r"|not authori[sz]ed to view this (?:page|directory)|your ip(?: address)? (?:has been"
    r"|is) (?:blocked|blacklisted)"
    r"|enable javascript and cookies to continue|this request was blocked by|bot (?:protection"
    r"|verification|detected)|rate limit exceeded|too many requests"
    r"|gwirio (?:eich porwr|mai bod dynol)|mynediad wedi(?:'i| ei) wrthod",
    re.I | re.M,
)
CHALLENGE_MARKS = re.compile(
    r"cf-chl-|cf_chl_|challenge-form|/cdn-cgi/challenge-platform/h/\w/orchestrate"
    r"|_Incapsula_Resource|px-captcha|captcha-delivery\.com|geo\.captcha|aws-?waf-?token"
    r"|awswafcookie|challenge\.js\?|token\.awswaf"
    r"|ddos-guard|sucuri_cloudproxy|kpsdk|h-captcha|g-recaptcha|cf-turnstile|friendly-?captcha"
    r"|/_sec/cp_challenge|bm-verify|distil_r_|perimeterx",
    re.I,
)
LOGIN_PATH = re.compile(
    r"(?:^|/)(?:log-?in|sign-?in|logon|log-on|account/login|user/login|wp-login\.php|auth|sso"
    r"|saml2?|adfs|oauth2?|mewngofnodi)(?:[/.?]|$)|login\.aspx?",
    re.I,
)
LOGIN_HOST = re.compile(
    r"^(?:login|auth|sso|adfs|signin|accounts?)\.|login\.microsoftonline\.com|okta\.com|onelogin",
    re.I,
)
LOGIN_HEAD = re.compile(
    r"\b(?:log|sign) ?-?(?:in|on)\b|\blogin\b|members'? area|member access|password (?:required"
    r"|protected)|protected:|mewngofnod\w+|\bauthentication required|restricted (?:area|content"
    r"|page)",
    re.I,
)
LOGIN_WALL = re.compile(
    r"you (?:must|need to|have to) (?:be )?(?:log|sign)(?:ged|ned)?[ -]?(?:in|on)|please (?:log"
    r"|sign)[ -]?(?:in|on) (?:to|first|below|with)|(?:log|sign)[ -]?in (?:is required|to (?:view"
    r"|access|continue|see|download|read))"
    r"|(?:for|to) (?:registered )?(?:members|professionals) only"
    r"|available (?:only )?to (?:registered|logged)|this (?:content|page"
    r"|area) is (?:password )?(?:protected|restricted)"
    r"|enter (?:your|the) password (?:below )?to view|to view (?:it"
    r"|this)[^.]{0,30} enter your password|rhaid i chi fewngofnodi|mewngofnodwch i",
    re.I,
)
CONSENT = re.compile(
    r"before you continue|we value your privacy|your privacy (?:matters|choices)"
    r"|cookie (?:consent|preferences|wall)|consent (?:required|to continue)|eich preifatrwydd"
    r"|cyn i chi barhau",
    re.I,
)
CONSENT_WALL = re.compile(
    r"accept (?:all |our |the |these )?(?:cookies|terms)[^.]{0,60}\b(?:to (?:continue|proceed"
    r"|view|access|read|enter|download)|before)|you must (?:accept|agree|consent)[^.]{0,80}(?:to"
    r"|before)"
    r"|(?:by clicking|click)[^.]{0,40}(?:accept|agree)[^.]{0,60}to (?:continue|proceed|enter"
    r"|view)|i (?:accept|agree)[^.]{0,60}(?:continue|proceed|download)"
    r"|agree to (?:the )?terms[^.]{0,40}(?:to|before) (?:continu|view|download|proceed)"
    r"|derbyn (?:pob )?cwcis? (?:i|er mwyn) barhau|content note[^.]{0,80}confirm"
    r"|confirm that you (?:wish|want) to (?:continue|proceed|view)",
    re.I,
)
COOKIE = re.compile(r"\bcookies?\b|\bcwcis?\b|\bconsent\b|\bprivacy\b|\bpreferences\b", re.I)
MAINTENANCE = re.compile(
    r"(?:down|closed|offline|unavailable|out of action) for (?:scheduled |essential |planned "
    r"|routine )?(?:maintenance|upgrade|updates?|repairs?)|(?:under|undergoing|scheduled"
    r"|essential|planned|routine) (?:site |system |website )?maintenance"
    r"|maintenance (?:mode|in progress|page|work)|^maintenance$|(?:temporarily|currently"
    r"|briefly) (?:unavailable|offline|down|out of service)|(?:we(?:'ll| will)?"
    r"|'ll) be (?:right )?back (?:soon|shortly|later|online)|back (?:soon|shortly|online soon)"
    r"|503 service|service (?:temporarily )?unavailable|technical (?:difficult\w+|problems?"
    r"|issues?)|something went wrong|(?:500|502|504) (?:internal|bad gateway|gateway)"
    r"|internal server error|bad gateway"
    r"|error establishing a database connection|site is being (?:updated|upgraded)|we(?:'re"
    r"| are) (?:currently )?(?:updating|upgrading|improving) (?:our|the) (?:web)?site"
    r"|try again (?:later|in a few minutes)"
    r"|gwaith cynnal a chadw|cynnal a chadw|ddim ar gael (?:dros dro|ar hyn o bryd)|yn ôl yn fuan",
    re.I | re.M,
)
PARKED = re.compile(
    r"domain (?:name )?(?:\S+ )?(?:is|may be|could be) (?:available )?(?:for sale|parked)"
    r"|buy this domain|(?:is|are) for sale\b.{0,40}domain|parked (?:free|domain|page|by)"
    r"|domain parking|this domain (?:name )?(?:has )?(?:expired|lapsed|been registered)"
    r"|(?:has|have) expired.{0,60}(?:renew|domain)|renew (?:this|your) domain"
    r"|account (?:has been )?suspended|website (?:has )?expired"
    r"|hosting (?:account )?(?:has )?expired|future home of|default (?:web ?)?(?:site )?page"
    r"|it works!$|welcome to nginx|apache2? \w* ?default page|iis windows server"
    r"|make an offer on this|inquire about this domain|get this domain"
    r"|this (?:web)?site is (?:not|no longer) (?:configured|published)"
    r"|no web ?site is configured|index of /$"
    r"|mae'?r parth .{0,30}ar werth",
    re.I | re.M,
)
PARKED_MARKS = re.compile(
    r"sedoparking|parkingcrew|bodis\.com|hugedomains|dan\.com/buy-domain|afternic"
    r"|above\.com/marketplace|parklogic|domainsponsor|cashparking|uniregistry|skenzo",
    re.I,
)
RESOLD = re.compile(
    r"\b(casino|betting|slots?|jackpot|poker|bookmakers?|free spins|payday loans?|viagra|cialis"
    r"|escorts?|crypto trading|forex|essay writing|replica watches|vape|cbd oil|sportsbook|judi"
    r"|togel)\b",
    re.I,
)
OUR_SUBJECT = re.compile(r"safeguarding|child protection|serious case|diogelu", re.I)
ERROR_PATH = re.compile(
    r"(?:^|/)(?:404|error-?404|404-?error|not-?found|page-?not-?found|notfound|error|errors"
    r"|file-?not-?found|oops|missing)(?:\.\w{2,5})?/?(?:\?|$)|aspxerrorpath=|[?&]404;",
    re.I,
)
NOT_FOUND_HEAD = re.compile(
    r"^(?:error\b[\s:–|-]*)?404\b(?!\s*(?:child|review))|\b404\b[\s:–|-]*(?:error|page|not found"
    r"|file)|\berror 404\b|(?:page|file|document|content|resource|item|report|publication|url"
    r"|address|link)s?\b[^.\n]{0,30}(?:\bnot\b|n't|n’t|cannot|could not"
    r"|can not) (?:be )?(?:found|exist|available|displayed)"
    r"|^(?:\S+ )?not found\b|\bnot found(?: \||$)|(?:can't|can’t|cannot|couldn't|couldn’t"
    r"|could not|unable to|can not) (?:find|locate|display|open|reach) (?:that|this|the|your"
    r"|what)[^.\n]{0,30}|(?:page|file|document|content|report) (?:has been |was |is "
    r"|has )?(?:no longer (?:available|exists?|here|on)|moved or|removed|deleted|withdrawn"
    r"|unavailable|missing|gone|does(?:n't|n’t| not) exist)"
    r"|page (?:does(?:n't|n’t| not) exist|unavailable|missing)|no such (?:page|file|document)"
    r"|^oops|^(?:\d\d\d )?gone$|nothing (?:was )?found|broken link|sorry[,!]? (?:we|this|that"
    r"|the) (?:\w+ ){0,4}(?:can't|can’t|cannot|couldn't|not|no longer|moved|find|exist)"
    r"|(?:tudalen|dudalen|ffeil|dogfen|ddogfen)\b[^.\n]{0,40}(?:heb ei (?:chanfod|ddarganfod"
    r"|dd?arganfod|chael)|ddim yn bodoli|ddim ar gael|ei chanfod)|(?:methu|ni ellir|ni allwn"
    r"|heb) (?:dod o hyd|ddod o hyd|canfod|ei ddarganfod)|heb ei d?darganfod|wedi(?:'i"
    r"| ei) (?:dileu|symud)",
    re.I | re.M,
)
NOT_FOUND = re.compile(
    r"(?:page|file|document|report|item|resource|content|publication|link|address"
    r"|url)[^.]{0,60}(?:not (?:be )?found|does(?:n't|n’t| not) exist|no longer (?:available"
    r"|exists?|on (?:this|our)|published)|(?:has|have) been (?:moved|removed|deleted|withdrawn"
    r"|archived|taken down|renamed)|(?:is|was) (?:not|un)\s?available|cannot be (?:found"
    r"|displayed))"
    r"|(?:can't|can’t|cannot|couldn't|couldn’t|could not|unable to|can not) (?:find|locate"
    r"|open) (?:that|this|the|your|what|a|any)|(?:may|might|could) have (?:been )?(?:moved"
    r"|removed|deleted|renamed|mistyped)|(?:404|file|page)[ -]+(?:error|not found)|no (?:page"
    r"|file|document) (?:was |could be )?found"
    r"|(?:this|our|the) (?:web)?site (?:has (?:now )?(?:closed|moved|been (?:closed|retired"
    r"|replaced|decommissioned|archived|taken down))|is (?:now )?(?:closed"
    r"|no longer (?:available|in use|being updated|maintained|active)))|has been (?:replaced by"
    r"|retired|decommissioned)|nothing (?:was )?found (?:at|for)|0 results found"
    r"|no results (?:were )?found|\bresults found with an empty search"
    r"|(?:ni ellir|methu|ni allwn|heb allu) (?:dod|ddod) o hyd|ddim yn bodoli|(?:nid yw"
    r"|dyw)(?:'r)? [^.]{0,40}(?:ar gael|bodoli)|wedi(?:'i| ei) (?:dileu|symud|thynnu)",
    re.I,
)
LOREM = re.compile(r"lorem ipsum|dolor sit amet|consectetur adipiscing", re.I)
