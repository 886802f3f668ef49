"""Words in addresses: what a path, a host or a key of a query string gives away."""

import re

DOWNLOAD = re.compile(
    r"/downloads?/(?:file|id|downloads)/|/download/(?!s?$)[\w%.~-]+|/download$|/attachments?/"
    r"|/getfile|/getmedia|/file/\w"
    r"|/files/\w|/documents?/s\d+|/asset-library/|/assets/\d+/|/media/[\w-]{1,40}/[^/]+/?$"
    r"|/_files/ugd/"
    r"|/wp-content/uploads/|/sites/default/files/|/ccm/content/.*\.pdf|/cms/resource|/servlet/file"
    r"|documents_info\.php|/dms/|/document-?download|/viewfile|/uploads?/\w|/uploadedfiles/"
    r"|/doclib",
    re.I,
)
DOWNLOAD_KEYS = frozenset(
    {
        "wpdmdl",
        "documentid",
        "docid",
        "fileid",
        "attachment_id",
        "ddownload",
        "download",
        "mediaid",
        "docguid",
    }
)
ACTION = re.compile(
    r"\b(?:logout|log-out|signout|login|log-in|signin|sign-in|register|delete|remove|unsubscribe"
    r"|subscribe"
    r"|add-to-cart|basket|checkout|wp-admin|wp-login|edit|xmlrpc|trackback|feed|mailto|share"
    r"|print(?:er)?)\b|/feed/?$|/print/?$",
    re.I,
)
ACTION_KEYS = frozenset(
    [
        "replytocom",
        "action",
        "share",
        "print",
        "format",
        "switchstyle",
        "sitecontrast",
        "vaction",
        "highlight",
        "add-to-cart",
        "logout",
        "delete",
        "unapproved",
        "moderation-hash",
        "lang",
        "s",
        "q",
        "search",
        "keyword",
        "keywords",
        "sort",
        "order",
        "orderby",
        "dir",
        "view",
        "ical",
        "tribe-bar-date",
    ]
)
SESSION = re.compile(
    r"^(?:phpsessid|jsessionid|sid|sessionid|session_id|session|aspsessionid\w*|cfid|cftoken"
    r"|s?id_session|utm_\w+|fbclid|gclid|_ga|mc_[ce]id)$",
    re.I,
)
PAGE_KEYS = frozenset(
    [
        "page",
        "paged",
        "p",
        "pg",
        "pagenum",
        "pagenumber",
        "page_number",
        "currentpage",
        "start",
        "offset",
        "from",
        "skip",
        "startrow",
        "pageno",
        "pageindex",
        "page_id_list",
        "cp",
    ]
)
PAGE_PATH = re.compile(r"/page[/-]?\d{1,4}/?$|/p\d{1,4}/?$", re.I)
PROCEDURES = re.compile(
    r"proceduresonline\.com$|trixonline\.co\.uk$|procedures\.org\.uk$|(?:^|\.)procedures?\."
    r"|safeguardingprocedures",
    re.I,
)
COMMITTEE = re.compile(
    r"mgai\.aspx|ielistdocuments|ieissuedetails|iedecisiondetails|mgconvert2pdf"
    r"|/documents/[a-z]\d{3,}/|^(?:democracy|moderngov|democratic|minutes|egenda|committees?)\.",
    re.I,
)
MIRRORS = re.compile(
    r"vdocuments?\.|vdocument\.|dokumen\.tips|docslib\.|docest\.|docsbay\.|studylib\.|paperzz\."
    r"|pdfkul\.|fdocuments\.|healthdocbox\.|careersdocbox\."
    r"|readkong\.|yumpu\.|scribd\.|slideplayer\.|documents\.pub|slideshare\.",
    re.I,
)
NATIONAL_HOSTS = re.compile(
    r"(?:^|\.)(?:gov\.uk|nspcc\.org\.uk|careinspectorate\.com|gov\.wales|llyw\.cymru|gov\.scot"
    r"|parliament\.uk|scie\.org\.uk|legislation\.gov\.uk)$",
    re.I,
)
FILE_HOSTS = re.compile(
    r"(?:^|[.-])(?:cdn|assets?|static|media|files?|docs|documents?|downloads?|storage|content"
    r"|resources?)[\d.-]"
    r"|amazonaws\.com$|blob\.core\.windows\.net$|azureedge\.net$|cloudfront\.net$"
    r"|wixstatic\.com$|filesusr\.com$|sharepoint\.com$|googleusercontent\.com$"
    r"|drive\.google\.com$|docs\.google\.com$|onedrive\.|1drv\.ms$|dropbox\.com$|wsimg\.com$"
    r"|squarespace\.com$|cdn-website\.com$|r2\.dev$|digitaloceanspaces\.com$"
    r"|files\.wordpress\.com$|wp\.com$",
    re.I,
)
SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|linkedin|instagram|youtube|youtu|vimeo|whatsapp|pinterest"
    r"|addtoany|eventbrite|google|bing|mailchi|surveymonkey|forms|office|microsoft|adobe|apple"
    r"|tiktok|padlet|issuu)\.\w{2,3}(?:\.\w{2})?$",
    re.I,
)
