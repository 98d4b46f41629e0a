"""The script that ``mapper dashboard`` gives to Streamlit, as ``app.py`` is for ``streamlit run``."""

from mapper.dashboard.desk import desk

desk()
