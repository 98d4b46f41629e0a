"""The gazetteer through geopy's contract, so that what knows geopy works offline.

Examples
--------
>>> ArabicGeocoder().geocode("القامشلي").address
'القامشلي، الحسكة، سوريا'
>>> ArabicGeocoder().geocode("") is None
True
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from geopy.exc import GeocoderParseError, GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.errors import GazetteerError
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Candidate, Place
from gazetteer.ranking import distance_km
from gazetteer.records import candidate_record, place_record

_HINTS: Final = ("country", "admin1", "near", "feature")
_MOST: Final = 10


class ArabicGeocoder(Geocoder):  # type: ignore[misc]
    """Geocoder over a local gazetteer file, with the contract of ``geopy.geocoders``.

    Parameters
    ----------
    gazetteer : Gazetteer or str or Path, optional
        An open gazetteer, or a file; without it the one that ships (or that ``MAPPER_GAZETTEER`` names).
    country : str, optional
        ISO code or name of the country that every name is looked for in.
    min_score : float
        Least score of an answer; what is less sure is 'not found'.
    timeout, user_agent, scheme, proxies, ssl_context, adapter_factory
        Taken because the contract has them; nothing is fetched, so nothing of them is used.

    Raises
    ------
    geopy.exc.GeocoderServiceError
        If the gazetteer file is missing or damaged.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | str | Path | None = None,
        *,
        country: str | None = None,
        min_score: float = 0.2,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        scheme: str | None = None,
        proxies: Any = DEFAULT_SENTINEL,
        ssl_context: Any = DEFAULT_SENTINEL,
        adapter_factory: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent or "incident-mapper",
            ssl_context=ssl_context,
            adapter_factory=adapter_factory,
        )
        self._country = country
        self._min_score = min_score
        try:
            self._gazetteer = gazetteer if isinstance(gazetteer, Gazetteer) else Gazetteer.open(gazetteer)
        except GazetteerError as error:
            raise GeocoderServiceError(str(error)) from error
        self._settled: tuple[Any, Any, Any] | None = None

    def geocode(
        self,
        query: str | Mapping[str, Any],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str | bool = "ar",
        limit: int = _MOST,
        country: str | None = None,
        admin1: str | None = None,
        near: tuple[float, float] | None = None,
        feature: str | None = None,
    ) -> Location | list[Location] | None:
        """Return the location of a name.

        Parameters
        ----------
        query : str or Mapping
            A name, or ``{"name": …}`` with any of ``country``, ``admin1``, ``near``, ``feature``.
        exactly_one : bool
            Whether the best alone is returned, or a list of all.
        timeout : object
            Not used: nothing is fetched.
        language : str
            ``"ar"`` or ``"en"``: language of the address.
        limit : int
            How many at most.
        country, admin1, near, feature
            Hints as in ``Gazetteer.search``; ``near`` is (lon, lat).

        Returns
        -------
        None, Location or list[Location]
            ``None`` where the name is not known. ``raw`` is the whole candidate with score and reasons.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If the query is no name.
        """
        del timeout
        hints: dict[str, Any] = {
            "country": country or self._country,
            "admin1": admin1,
            "near": near,
            "feature": feature,
        }
        if isinstance(query, Mapping):
            unknown = sorted(set(query) - {"name", *_HINTS})
            if unknown or not isinstance(query.get("name"), str):
                raise GeocoderQueryError(
                    f'a query is {{"name": …}} with any of {", ".join(_HINTS)}; not {dict(query)!r}'
                )
            hints |= {key: query[key] for key in _HINTS if query.get(key)}
            query = query["name"]
        if not isinstance(query, str):
            raise GeocoderQueryError(f"a query is a name, not {type(query).__name__}")
        found = self._gazetteer.search(query, limit=1 if exactly_one else limit, **hints)
        locations = [self._located(c, language) for c in found if c.score >= self._min_score]
        return self._one_or_all(locations, exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        language: str | bool = "ar",
        limit: int = _MOST,
        max_km: float = 50.0,
    ) -> Location | list[Location] | None:
        """Return the settlements nearest to a point.

        Parameters
        ----------
        query : geopy.point.Point, tuple of float or str
            The point as (latitude, longitude): geopy's order.
        exactly_one : bool
            Whether the nearest alone is returned, or a list.
        timeout : object
            Not used: nothing is fetched.
        language : str
            ``"ar"`` or ``"en"``: language of the address.
        limit : int
            How many at most.
        max_km : float
            What lies farther away is not returned.

        Returns
        -------
        None, Location or list[Location]
            ``raw`` is the place's record with ``distance_km``.

        Raises
        ------
        geopy.exc.GeocoderParseError
            If the query is no point.
        """
        del timeout
        try:
            point = Point(query)
        except (TypeError, ValueError) as error:
            raise GeocoderParseError(f"{query!r} is no point: give (latitude, longitude)") from error
        locations = []
        for row, km in self._nearest(point.latitude, point.longitude, 1 if exactly_one else limit, max_km):
            place = self._gazetteer.at(row)
            raw = {**place_record(place), "distance_km": round(km, 3)}
            locations.append(Location(self._address(place, language), (place.lat, place.lon), raw))
        return self._one_or_all(locations, exactly_one)

    @staticmethod
    def _one_or_all(locations: list[Location], exactly_one: bool) -> Location | list[Location] | None:
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _located(self, candidate: Candidate, language: str | bool) -> Location:
        place = candidate.place
        return Location(self._address(place, language), (place.lat, place.lon), candidate_record(candidate))

    def _address(self, place: Place, language: str | bool) -> str:
        """Name, division and country in one language, as far as they are known."""
        english = language == "en"

        def called(other: Place) -> str:
            return (other.name_en or other.name_ar) if english else (other.name_ar or other.name_en)

        above = self._gazetteer.parents(place.id)
        parts = [called(place), *(called(p) for p in above if p.feature_code in ("ADM1", "PCLI", "PCLS", "PCLD"))]
        if place.admin1 and not any(p.feature_code == "ADM1" for p in above):
            parts.insert(1, place.admin1)
        return (", " if english else "، ").join(dict.fromkeys(part for part in parts if part))

    def _nearest(self, lat: float, lon: float, limit: int, max_km: float) -> list[tuple[int, float]]:
        """Rows of settlements near a point with their distance, nearest first."""
        if self._settled is None:
            c = self._gazetteer.columns
            settled = np.frombuffer(c.feature_class, dtype="u1") == c.classes.index("P")
            self._settled = (
                np.flatnonzero(settled),
                np.frombuffer(c.lat, dtype="f8")[settled],
                np.frombuffer(c.lon, dtype="f8")[settled],
            )
        rows, lats, lons = self._settled
        east = (lons - lon + 180.0) % 360.0 - 180.0
        rough = np.hypot((lats - lat) * 111.2, east * 111.2 * math.cos(math.radians(lat)))
        near = np.flatnonzero(rough <= max_km * 1.1 + 1.0)
        found = [(int(rows[i]), distance_km(lat, lon, float(lats[i]), float(lons[i]))) for i in near]
        return sorted(((row, km) for row, km in found if km <= max_km), key=lambda item: (item[1], item[0]))[:limit]
