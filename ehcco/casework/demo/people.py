"""Made-up children, families and settings. No name here belongs to anybody; telephone numbers are Ofcom's for drama."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ehcco.casework.cases import NewCase
from ehcco.casework.loading import SettingFacts
from ehcco.timescales.person import academic_year

GIRLS = (
    "Abigail-Rae", "Ayodele", "Bethwyn", "Catalina", "Davina", "Eloise", "Fatimah", "Ghazala", "Harriet", "Ingrid",
    "Jasvinder", "Katarzyna", "Leilani", "Maryam", "Nadiyah", "Ottilie", "Philippa", "Rukhsana", "Saoirse", "Tamsin",
    "Ulrika", "Verity", "Winifred", "Yevgenia", "Zuleikha",
)  # fmt: skip
BOYS = (
    "Abdulrahman", "Barnaby", "Cassius", "Dashiell", "Emeka", "Fionnuala-Jay", "Gulzar", "Humphrey", "Ibrahim",
    "Jakub", "Kwabena", "Leopold", "Mustafa", "Nikodem", "Olumide", "Przemek", "Rafferty", "Sandeep", "Thaddeus",
    "Ugochukwu", "Vikram", "Wendell", "Xavier", "Yannick", "Zachary", "Aurelio", "Benedikt", "Cormac", "Dimitri",
    "Ezekiel", "Florin", "Gareth", "Hyun-woo", "Iestyn", "Jarvis", "Kieran", "Lachlan", "Montague", "Nathaniel",
)  # fmt: skip
PARENTS = ("Adaeze", "Bronagh", "Colette", "Delphine", "Ewelina", "Farzana", "Gwendolen", "Hephzibah", "Ivana",
           "Jacinta", "Kirsteen", "Lakshmi", "Marguerite", "Noreen", "Oluchi", "Parveen", "Rosalind", "Sunita",
           "Tatiana", "Valentina", "Alistair", "Bartholomew", "Clement", "Desmond", "Everton", "Ferdinand",
           "Gilbert", "Hussein", "Istvan", "Jermaine")  # fmt: skip
SURNAMES = (
    "Abernethy-Oyelarin", "Akinwande", "Alderthwaite", "Applegarth", "Balogun-Frost", "Barleycott", "Bickerstaffe",
    "Bramblewick", "Çelikkaya", "Chaudhry-Bell", "Copplestone", "Cravenholt", "Dabrowczyk", "Dunsterfield",
    "Eberechukwu", "Elphinstowe", "Fairweathers", "Featherstonehay", "Gadhavi", "Garrowby", "Haddlesey", "Hawkridding",
    "Ibrahimova", "Inglethorpe", "Jagielczyk", "Kettleburn", "Kirubakaran", "Lambertson-Yeo", "Lillywhyte",
    "Makepiece", "McGlashannon", "Mühlenkamp", "Nethersole", "Ní Dhuibhir", "Nkemelu", "Oakenthwaite", "O'Hanrahane",
    "Oyebanji", "Papadimos", "Pennywaite", "Pumphreys", "Quarrington", "Raghunath", "Rotherbridge", "Rzeszowski",
    "Saltonstell", "Shuttlesworthy", "Siddiqui-Hale", "Staveley-Roe", "Tattersfield", "Thambirajah", "Threlkelder",
    "Umarova", "Vandenhoek", "Villanueva-Rigg", "Wetherspune", "Whittingslow", "Wojciechowicz", "Yarborow", "Zamboglou",
)  # fmt: skip

NURSERY, INFANT, JUNIOR, PRIMARY, SECONDARY, SPECIAL, COLLEGE = (
    "nursery", "infant", "junior", "primary", "secondary", "special", "college",
)  # fmt: skip

SETTINGS = tuple(
    SettingFacts(name, urn=f"9990{number:02d}", kind=kind, senco=senco, phone=f"01632 9601{number:02d}")
    for number, (name, kind, senco) in enumerate(
        (
            ("Little Acorns Nursery", NURSERY, "P Dunmallet"),
            ("Millpond Nursery School", NURSERY, "S Wraxby"),
            ("Meadowside Infant School", INFANT, "G Olorunfemi"),
            ("Meadowside Junior School", JUNIOR, "T Hardcastell"),
            ("Willowbrook Primary School", PRIMARY, "R Penhallowe"),
            ("St Aidan's Catholic Primary School", PRIMARY, "M Fitzwarren"),
            ("Hawthorn Bank Primary Academy", PRIMARY, "L Suleimanova"),
            ("Castlegate Academy", SECONDARY, "D Brathwayte"),
            ("Riverside High School", SECONDARY, "A Cholmondesley"),
            ("Holy Trinity C of E School", SECONDARY, "N Venkataraman"),
            ("The Orchard School", SPECIAL, "K Lindqvister"),
            ("Beacon Hill School", SPECIAL, "J Tregonning-Ash"),
            ("Tidewater College", COLLEGE, "B Nakashiro"),
            ("Northgate Sixth Form College", COLLEGE, "C Dalgliesher"),
        ),
        1,
    )
)
NEEDS = (
    ("ASD", 32), ("SLCN", 21), ("SEMH", 17), ("MLD", 9), ("SLD", 5), ("SPLD", 5), ("PD", 4), ("HI", 3), ("VI", 2),
    ("PMLD", 2),
)  # fmt: skip
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Child:
    """Who a case is about."""

    new: NewCase
    born: date
    year: int
    sex: str
    setting: SettingFacts | None
    arrangement: str | None = None


class People:
    """Draws children without giving two the same name."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self._today = today
        self._taken: set[tuple[str, str]] = set()
        self._number = 0

    def child(self, year: int, *, infant: bool = False) -> Child:
        """A child of that year group, with a family, a need and a setting that fits."""
        rng = self._rng
        sex = "M" if rng.random() < 0.7 else "F"
        forename, surname = self._name(BOYS if sex == "M" else GIRLS)
        born = self._born(year)
        setting, arrangement = self._place(year, infant=infant)
        parent = f"{rng.choice(PARENTS)} {surname if rng.random() < 0.8 else rng.choice(SURNAMES)}"
        self._number += 1
        phone = f"07700 900{rng.randrange(1000):03d}" if rng.random() < 0.8 else f"01632 960{rng.randrange(1000):03d}"
        upn = self._upn(born) if year >= 0 and rng.random() < 0.98 else None
        new = NewCase(
            surname, forename, born=born, upn=upn, year_group=year, need=self._needs(), setting=arrangement,
            parent_name=parent, parent_phone=phone,
            parent_email=f"parent{self._number}@example.org" if rng.random() < 0.75 else None,
        )  # fmt: skip
        return Child(new, born, year, sex, setting, arrangement)

    def _name(self, forenames: tuple[str, ...]) -> tuple[str, str]:
        """A name that nobody has yet; where they run short, a surname of two halves."""
        tries = 0
        while True:
            forename, surname = self._rng.choice(forenames), self._rng.choice(SURNAMES)
            if tries > 20:
                surname = f"{surname}-{self._rng.choice(SURNAMES)}"
            if (forename, surname) not in self._taken:
                self._taken.add((forename, surname))
                return forename, surname
            tries += 1

    def _born(self, year: int) -> date:
        """A birthday in the academic year that makes the year group the one by age."""
        first = date(academic_year(self._today) - 5 - year, 9, 1)
        last = min(date(first.year + 1, 8, 31), self._today)
        return first + timedelta(days=self._rng.randrange((last - first).days + 1))

    def _needs(self) -> tuple[str, ...]:
        codes, weights = zip(*NEEDS, strict=True)
        first = self._rng.choices(codes, weights)[0]
        second = self._rng.choices(codes, weights)[0]
        return (first, second) if second != first and self._rng.random() < 0.35 else (first,)

    def _place(self, year: int, *, infant: bool) -> tuple[SettingFacts | None, str | None]:
        if 5 <= year <= 11 and self._rng.random() < 0.03:
            return None, "EOTAS"
        if infant:
            kinds: tuple[str, ...] = (INFANT,)
        elif year < 0:
            kinds = (NURSERY,)
        elif year <= 2:
            kinds = (PRIMARY, PRIMARY, PRIMARY, INFANT, SPECIAL)
        elif year <= 6:
            kinds = (PRIMARY, PRIMARY, PRIMARY, JUNIOR, SPECIAL)
        else:
            kinds = (SECONDARY, SECONDARY, SPECIAL) if year <= 11 else (COLLEGE, COLLEGE, COLLEGE, SPECIAL)
        kind = self._rng.choice(kinds)
        return self._rng.choice([setting for setting in SETTINGS if setting.kind == kind]), None

    def _upn(self, born: date) -> str:
        """A number of the right form, of an authority that does not exist, with its check letter."""
        start = (born.year + 5) % 100
        digits = f"000{2000 + self._number // 1000:04d}{start:02d}{self._number % 1000:03d}"
        return _UPN_LETTERS[sum(int(digit) * weight for weight, digit in enumerate(digits, 2)) % 23] + digits
