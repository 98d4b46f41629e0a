"""What was read becomes incidents: place, time and people are bound to events, and reports of one event joined."""

from mapper.reading.incidents.assemble import assemble

__all__ = ["assemble"]
