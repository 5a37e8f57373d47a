"""The tests of every room, with aiogram as the program has it: seconds and 100 MB less in each process that tests."""

from bot.lean_aiogram import import_aiogram

import_aiogram()
