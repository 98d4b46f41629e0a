"""Incidents scored against gold: what a careful person would map."""

from mapper.evaluate.figures import Figures, evaluate
from mapper.evaluate.report import show

__all__ = ["Figures", "evaluate", "show"]
