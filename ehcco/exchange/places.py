"""Where a child is: a setting, an arrangement, or nothing known yet."""

import re

from ehcco.exchange.dates import is_placeholder

ARRANGEMENTS: dict[str, tuple[str, ...]] = {
    "EOTAS": ("eotas", "eotis", "education otherwise", "education otherwise than at school",
              "education other than at school"),
    "EHE": ("ehe", "elective home education", "electively home educated", "home educated", "home education", "home ed"),
    "NEET": ("neet", "not in education employment or training"),
    "NIEC": ("niec", "not in education notice to cease issued"),
    "NIEO": ("nieo", "not in education", "awaiting placement", "awaiting school place",
             "no placement", "out of school",
             "cme", "child missing education", "children missing education", "missing education"),
    "OLA": ("ola", "other arrangements by the local authority", "other arrangements by la"),
    "OPA": ("opa", "other arrangements by parents"),
    "EYP": ("eyp",),
    "OTH": ("oth",),
}  # fmt: skip
_BY_WORDS = {words: code for code, list_ in ARRANGEMENTS.items() for words in list_}
_UNKNOWN = frozenset(
    {
        "to be confirmed",
        "to be advised",
        "to be decided",
        "not yet named",
        "awaiting",
        "unknown school",
        "school tbc",
    }
)


def read_place(text: str) -> tuple[str | None, str | None]:
    """The setting's name or the arrangement's code; neither where the cell only says that none is known."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    if is_placeholder(text) or words in _UNKNOWN or not words:
        return None, None
    if words in _BY_WORDS:
        return None, _BY_WORDS[words]
    bare = " ".join(re.findall(r"\w+", re.sub(r"\([^)]*\)|\s[-–]\s.*", "", text).casefold()))
    if bare in _BY_WORDS:
        return None, _BY_WORDS[bare]
    return text, None
