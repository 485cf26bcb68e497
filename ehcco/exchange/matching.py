"""Which case of the store a row is about: by reference, UPN, then name and birth date; by name alone where one fits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ehcco.casework.folding import fold
from ehcco.casework.importing import HeldCase

Names = frozenset[tuple[str, ...]]
"""The spellings that a name is compared by."""


@dataclass(frozen=True, slots=True)
class Match:
    """The case a row is about, or why that cannot be told."""

    case: HeldCase | None = None
    doubt: str | None = None


class Matcher:
    """The cases of the store by everything that names them."""

    def __init__(self, cases: Iterable[HeldCase]) -> None:
        self._by_ref: dict[str, HeldCase] = {}
        self._by_upn: dict[str, list[HeldCase]] = {}
        self._by_name: dict[tuple[str, ...], list[HeldCase]] = {}
        for case in cases:
            self._by_ref[case.fields["ref"].casefold()] = case
            if case.fields["upn"]:
                self._by_upn.setdefault(case.fields["upn"].upper(), []).append(case)
            for name in _names(case.fields["forename"], case.fields["surname"]):
                self._by_name.setdefault(name, []).append(case)

    def of(
        self, ref: str | None, upn: str | None, forename: str | None, surname: str | None, born: date | None
    ) -> Match:
        """The case that all of it names together; what contradicts itself is a doubt, never a guess."""
        named = _names(forename or "", surname or "")
        namesakes = list({one.id: one for name in named for one in self._by_name.get(name, [])}.values())
        day = born.isoformat() if born else None
        case = self._by_ref.get((ref or "").casefold())
        if case is not None:
            return self._by_reference(case, ref, named, day)
        by_upn = self._by_upn.get((upn or "").upper(), [])
        if len(by_upn) == 1:
            return self._same_child(by_upn[0], named, day)
        if len(by_upn) > 1:
            return Match(doubt=f"{len(by_upn)} cases here have that UPN")
        same = [one for one in namesakes if day and one.fields["born"] == day]
        if len(same) == 1:
            return Match(same[0])
        if len(same) > 1:
            return Match(doubt=f"{len(same)} cases here have that name and birth date")
        return self._by_name_alone(namesakes, day, has_ref=bool(ref))

    @staticmethod
    def _by_reference(case: HeldCase, ref: str | None, named: Names, day: str | None) -> Match:
        """The case of that reference, unless it is another child's: two lists easily number two children alike."""
        ours, born = _names(case.fields["forename"], case.fields["surname"]), case.fields["born"]
        if not named or not ours or named & ours or (day is not None and day == born):
            return Match(case)
        alike = {word for name in named for word in name} & {word for name in ours for word in name}
        if alike and (day is None or born is None):
            return Match(case)
        return Match(doubt=f"the reference {ref} is another child here: neither name nor birth date fits")

    def _same_child(self, case: HeldCase, named: Names, day: str | None) -> Match:
        fits_name = not named or bool(named & _names(case.fields["forename"], case.fields["surname"]))
        fits_birth = day is None or case.fields["born"] in (None, day)
        if fits_name or fits_birth:
            return Match(case)
        return Match(doubt=f"the UPN is that of {case.fields['ref']}, whose name and birth date differ")

    @staticmethod
    def _by_name_alone(namesakes: list[HeldCase], day: str | None, *, has_ref: bool) -> Match:
        open_to = [one for one in namesakes if day is None or one.fields["born"] is None]
        if not open_to or (has_ref and day is not None):
            return Match()
        if len(open_to) == 1:
            return Match(open_to[0])
        return Match(doubt=f"{len(open_to)} cases here have that name, and there is no birth date to choose by")


def _names(forename: str, surname: str) -> Names:
    """A name whatever the order of its words, and however its parts are joined: ``Ó Briain`` is ``O'Briain``."""
    words = fold(f"{forename} {surname}").split()
    if not words:
        return frozenset()
    joined = sorted(fold(part).replace(" ", "") for part in (forename, surname))
    return frozenset({tuple(sorted(words)), tuple(joined)})
