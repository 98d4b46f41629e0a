"""First-order divisions that were cut out of others, by whose names people still tell where their towns lie.

Source: the laws that made them, by general knowledge: Lebanon's law 522 of 1996 (Akkar, Baalbek-Hermel), decree 1036 of
1983 (Nabatieh) and law 52 of 2017 (Keserwan-Jbeil); Iraq's Halabja, 2014; Sudan's states of Central and East Darfur,
2012, and West Kordofan, 2013.
"""

from __future__ import annotations

from typing import Final

ONCE_PART_OF: Final = {
    "cur:lb-baalbek-hermel-governorate": "cur:lb-bekaa-governorate",
    "cur:lb-akkar-governorate": "cur:lb-north-lebanon-governorate",
    "cur:lb-nabatieh-governorate": "cur:lb-south-lebanon-governorate",
    "cur:lb-keserwan-jbeil-governorate": "cur:lb-mount-lebanon-governorate",
    "cur:iq-halabja-governorate": "cur:iq-sulaymaniyah-governorate",
    "cur:sd-central-darfur-state": "cur:sd-west-darfur-state",
    "cur:sd-east-darfur-state": "cur:sd-south-darfur-state",
    "cur:sd-west-kordofan-state": "cur:sd-south-kordofan-state",
}
"""Id of a division -> id of the one that it was a part of: 'Baalbek in the Bekaa'."""
