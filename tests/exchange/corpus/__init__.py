"""Spoilt files of our own making, each with what has to become of it."""

from tests.exchange.corpus.model import Bad
from tests.exchange.corpus.shapes import SHAPES
from tests.exchange.corpus.texts import TEXTS
from tests.exchange.corpus.values import VALUES
from tests.exchange.corpus.workbooks import WORKBOOKS

CORPUS: tuple[Bad, ...] = (*TEXTS, *SHAPES, *VALUES, *WORKBOOKS)
