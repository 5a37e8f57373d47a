"""Who is there to play with when a newcomer opens the local Telegram?"""

from __future__ import annotations

import json
from http.client import HTTPConnection

OFFICER = 5_000_900
#: An officer and two entrepreneurs, plainly made up; anybody may add others.
CAST = (
    {"id": OFFICER, "first_name": "Camille", "last_name": "Équipe", "username": "camille_demo", "started": True},
    {"id": 5_000_901, "first_name": "Anna", "last_name": "Exemple", "username": "anna_demo", "phone": "+33639980101"},
    {"id": 5_000_902, "first_name": "Bruno", "last_name": "Exemple", "phone": "+33639980102"},
)


def place(host: str, port: int) -> None:
    """Put the cast in the local Telegram there, those who are not in it yet. OSError when it does not answer.

    By the standard library, and blocking: it runs in a thread while the bot's own libraries are still loading.
    """
    telegram = HTTPConnection(host, port, timeout=5)
    try:
        telegram.request("GET", "/control/state")
        known = {person["id"] for person in json.load(telegram.getresponse())["result"]["persons"]}
        for account in CAST:
            if account["id"] not in known:
                body = json.dumps(account).encode()
                telegram.request("POST", "/control/persons", body, {"Content-Type": "application/json"})
                telegram.getresponse().read()
    finally:
        telegram.close()
