"""What can go wrong, as one tree; each error carries the key of the sentence the person is shown.

TroquetError
├── RefusedInput            what a person typed cannot be used (name, place, number…)
├── NotFound                the object is absent, or belongs to someone else: the same answer for both
├── Stale                   the object moved on since the button was sent; its present state is shown
├── NotAllowed              the actor may not do this
├── InvitationRefused       unknown, used, expired or revoked: the same sentence for all
├── FormError               a questionnaire cannot be published
├── SettingsError           the configuration file cannot be used
├── TelegramError           Telegram cannot serve
│   ├── TokenRefused        it does not know this token
│   └── TelegramUnreachable no network, or it is down
└── StorageError            the database cannot serve
    ├── DatabaseLocked      another process holds it
    ├── DatabaseFull        no room on the disk
    ├── DatabaseReadOnly    the file or its folder cannot be written
    └── DatabaseUnreachable no connection
"""

from __future__ import annotations


class TroquetError(Exception):
    """Root of the tree. `key` names a sentence of locales/, `arguments` fill it."""

    key = "error-ours"

    def __init__(self, key: str | None = None, **arguments: object) -> None:
        super().__init__(key or self.key)
        self.key = key or self.key
        self.arguments = arguments


class RefusedInput(TroquetError):
    key = "error-refused-input"


class NotFound(TroquetError):
    key = "error-not-found"


class Stale(TroquetError):
    key = "error-stale"


class NotAllowed(TroquetError):
    key = "error-not-found"


class InvitationRefused(TroquetError):
    key = "error-invitation"


class FormError(TroquetError):
    key = "error-form"


class SettingsError(TroquetError):
    key = "error-settings"


class TelegramError(TroquetError):
    key = "error-telegram"


class TokenRefused(TelegramError):
    key = "error-token-refused"


class TelegramUnreachable(TelegramError):
    key = "error-telegram-unreachable"


class StorageError(TroquetError):
    key = "error-storage"


class DatabaseLocked(StorageError):
    key = "error-database-locked"


class DatabaseFull(StorageError):
    key = "error-database-full"


class DatabaseReadOnly(StorageError):
    key = "error-database-read-only"


class DatabaseUnreachable(StorageError):
    key = "error-database-unreachable"
