"""Five hundred strings that would do harm in a careless page, feed, table or citation."""

from itertools import islice, product

_BASES = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "<style>*{display:none}</style>",
    "<!-- <script> -->",
    "]]><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\ufeff<script>alert(1)</script>",
    "\u202e<script>alert(1)</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<body onload=alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><input type=submit>",
    "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}",
    "{{ config.__class__ }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "' OR 1=1 --",
    "'; DROP TABLE review; --",
    "\\input{/etc/passwd}",
    "\\write18{ls}",
    "TY  - RPRT\r\nER  - \r\nTY  - JOUR",
    "x\r\nSet-Cookie: a=b",
    "../../../../etc/passwd",
    "%00%0d%0a",
    "\ue000mark\ue001",
    "<mark>already</mark>",
    "x" * 400,
    "ﷺ" * 20,
    "e\u0301" * 30,
    "\u200b\u200c\u200d",
    '{"a": "</script>"}',
)
_WRAPS = (
    "{}",
    "Child {} review",
    '"{}"',
    "'{}'",
    " {} ",
    "{}{}",
    "a{}b",
    "<b>{}</b>",
    "-{}",
    "({})",
)


def hostile_words() -> list[str]:
    """All of them, each different."""
    made = (wrap.replace("{}", base) for base, wrap in product(_BASES, _WRAPS))
    return list(islice(dict.fromkeys(made), 500))
