"""Does `python -m simulator` start with one line, and fail with one sentence?"""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def started(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "simulator", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_one_line_with_the_address_and_a_clean_stop(tmp_path: Path) -> None:
    with started("--port", "0", "--world", str(tmp_path / "world.db")) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.fullmatch(r"Telegram local : (http://127\.0\.0\.1:\d+/)\n", line)
        assert found, line
        with urllib.request.urlopen(f"{found[1]}control/health", timeout=10) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGTERM)
        out, err = server.communicate(timeout=10)
    assert (server.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--port", "PORT"], "Le port PORT est déjà pris."),
        (["--port", "0", "--token", "abc"], "Le jeton du bot est mal écrit."),
        (["--port", "0", "--world", "NOISE"], "Le monde gardé dans NOISE ne peut pas être ouvert"),
        (["--port", "0", "--host", "256.1.1.1"], "L'adresse 256.1.1.1:0 ne peut pas être ouverte."),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_a_hint(tmp_path: Path, options: list[str], sentence: str) -> None:
    noise = tmp_path / "noise"
    noise.write_bytes(b"not a world" * 1000)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        real = {"PORT": str(taken.getsockname()[1]), "NOISE": str(noise)}
        with started(*[real.get(option, option) for option in options]) as server:
            out, err = server.communicate(timeout=20)
    for name, value in real.items():
        sentence = sentence.replace(name, value)
    assert (server.returncode, out) == (1, "")
    assert err.startswith(sentence)
    assert len(err.strip().splitlines()) == 2
    assert "Traceback" not in err
