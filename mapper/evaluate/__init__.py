"""Incidents scored against gold: what a careful person would map."""

from mapper.evaluate.figures import Figures, evaluate
from mapper.evaluate.regression import Change, compare, save, show_change
from mapper.evaluate.report import show

__all__ = ["Change", "Figures", "compare", "evaluate", "save", "show", "show_change"]
