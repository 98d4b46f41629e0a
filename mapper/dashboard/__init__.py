"""The analyst's desk: a Streamlit dashboard, one file a page. :func:`launch` starts it."""

from mapper.dashboard.server import launch

__all__ = ["launch"]
