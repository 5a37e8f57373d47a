"""How far apart are two communes, which is nearest to a point, and what time is it there?"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from troc.places.gazetteer import Commune, Gazetteer

#: Mean radius of the Earth in kilometres (IUGG).
EARTH_KM = 6371.0088
#: Beyond this distance of every centre, a point is taken to be outside the region; the largest communes are 7 km wide.
OUTSIDE_KM = 10.0

#: IANA zones of the départements and collectivities overseas; every other one keeps the time of Paris.
ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}


def time_zone(departement: str) -> str:
    """The IANA name of the time zone of a département (« 77 », « 974 »)."""
    return ZONES.get(departement, "Europe/Paris")


def point_distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    half = sin(radians(lat_b - lat_a) / 2) ** 2
    half += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def distance_km(a: Commune, b: Commune) -> float:
    """Kilometres between two communes' centres, as the crow flies: to be shown as « ≈ », not ranked under 3 km."""
    return point_distance_km(a.lat, a.lon, b.lat, b.lon)


def nearest_commune(lat: float, lon: float, gazetteer: Gazetteer) -> Commune | None:
    """The commune whose centre is nearest to a point in degrees, None outside the region.

    A point near a border may belong to the neighbour: the data hold centres, not outlines, so the person is asked.
    Paris is answered by arrondissement.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    candidates = (c for c in gazetteer.communes.values() if c.code != "75056")
    best = min(candidates, key=lambda c: (point_distance_km(lat, lon, c.lat, c.lon), c.code))
    return best if point_distance_km(lat, lon, best.lat, best.lon) <= OUTSIDE_KM else None
