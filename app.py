"""The dashboard: ``streamlit run app.py``. Page set-up and navigation, nothing else."""

from mapper.dashboard.desk import desk

desk()
