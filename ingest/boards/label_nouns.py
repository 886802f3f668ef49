"""Nouns before a case label ("Child L", "Teulu A"): all of them, how shown, and the key of each."""

NOUN = (
    r"(?:child(?:ren)?|bab(?:y|ies)|infants?|young (?:person|people|woman|man|adult)|yp|teenagers?"
    r"|adolescents?|boys?|girls?|famil(?:y|ies)|siblings?(?: group)?|cases?|subjects?|twins?"
    r"|toddler"
    r"|plentyn|plant|babi|teulu|achos|person ifanc|pupil|student|mother|brothers?|sisters?"
    r"|brother and sister)"
)
"""A pattern of them all."""


def noun_shown(noun: str, *, plural: bool) -> str:
    """The noun as a title writes it."""
    low = noun.lower()
    if low == "yp":
        return "YP"
    if plural and low in {"child", "sibling", "baby", "twin"}:
        low = {"child": "children", "sibling": "siblings", "baby": "babies", "twin": "twins"}[low]
    elif not plural and low in {"children", "babies"}:
        low = {"children": "child", "babies": "baby"}[low]
    return (
        low[:1].upper() + low[1:]
        if " " not in low
        else low.capitalize().replace(" p", " P").replace(" w", " W").replace(" m", " M")
    )


def singular(noun: str) -> str:
    """One word for a noun in any number and either language: its part of a key."""
    low = noun.lower()
    table = {
        "children": "child",
        "babies": "baby",
        "young people": "young person",
        "yp": "young person",
        "families": "family",
        "sibling group": "sibling",
        "plentyn": "child",
        "plant": "child",
        "babi": "baby",
        "teulu": "family",
        "achos": "case",
        "person ifanc": "young person",
    }
    return table.get(low, low.rstrip("s") if low not in {"boys"} else "boy")
