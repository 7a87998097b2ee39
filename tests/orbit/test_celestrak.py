"""A newer element set on a click, against a server that gives every kind of answer."""

from __future__ import annotations

import datetime
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from explorer import __version__, paths
from explorer.errors import ExplorerError
from explorer.orbit import celestrak
from explorer.orbit.downloads import at_hand, downloads, newest_download
from explorer.orbit.element_set import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def omm(epoch: str = "2026-11-23T03:10:00.000000", number: int = 25544) -> bytes:
    record = {
        "OBJECT_NAME": "ISS (ZARYA)",
        "OBJECT_ID": "1998-067A",
        "EPOCH": epoch,
        "MEAN_MOTION": 15.49,
        "ECCENTRICITY": 0.0004,
        "INCLINATION": 51.63,
        "RA_OF_ASC_NODE": 200.0,
        "ARG_OF_PERICENTER": 60.0,
        "MEAN_ANOMALY": 300.0,
        "NORAD_CAT_ID": number,
        "BSTAR": 0.0002,
    }
    return json.dumps([record]).encode()


class Server:
    """Answers as it is told, and counts who asks."""

    def __init__(self) -> None:
        self.status, self.content, self.promised = 200, omm(), -1
        self.asked: list[str] = []
        self.silent = False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.headers["User-Agent"])
                if outer.silent:
                    self.close_connection = True
                    return
                self.send_response(outer.status)
                if outer.status == 301:
                    self.send_header("Location", outer.address)
                self.send_header("Content-Length", str(len(outer.content) if outer.promised < 0 else outer.promised))
                self.end_headers()
                if outer.status != 304:
                    self.wfile.write(outer.content)

            def log_message(self, *_: object) -> None:
                """Not on the tests' screen."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/gp.php?CATNR=25544&FORMAT=JSON"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    monkeypatch.setenv("no_proxy", "*")
    one = Server()
    yield one
    one.close()


def test_a_new_set_is_kept_whole_and_used_from_then_on(server: Server) -> None:
    found = celestrak.update(NOW, server.address)
    assert found.kind == "new"
    assert "23 Nov 2026" in found.said
    assert found.file is not None
    assert found.file.read_bytes() == server.content
    newest = newest_download()
    assert newest is not None
    assert at_hand() == newest
    assert newest.epoch > bundled().epoch
    assert server.asked == [f"StationExplorer/{__version__}"]
    assert sorted(file.name for file in found.file.parent.iterdir()) == ["asked.json", "iss_2026-11-23T031000.json"]


def test_nobody_asks_twice_in_two_hours_across_starts(server: Server) -> None:
    celestrak.update(NOW, server.address)
    again = celestrak.update(NOW + 1.9 * HOUR, server.address)
    assert again.kind == "wait"
    assert "14:00 UTC" in again.said
    assert len(server.asked) == 1
    server.content = omm("2026-11-23T11:00:00")
    assert celestrak.update(NOW + 2 * HOUR, server.address).kind == "new"
    assert len(server.asked) == 2
    assert len(downloads()) == 2, "an earlier one stays, for undo"


@pytest.mark.parametrize("status", [304, 403])
def test_unchanged_means_current(server: Server, status: int) -> None:
    server.status = status
    found = celestrak.update(NOW, server.address)
    assert found.kind == "current"
    assert found.next_ask == NOW + 2 * HOUR
    assert newest_download() is None


@pytest.mark.parametrize("status", [301, 404, 429, 500, 503])
def test_any_other_answer_doubles_the_wait(server: Server, status: int) -> None:
    server.status = status
    at = NOW
    waits = []
    for _ in range(6):
        found = celestrak.update(at, server.address)
        assert found.kind == "refused"
        assert str(status) in found.said
        assert found.next_ask is not None
        waits.append((found.next_ask - at) / HOUR)
        at = found.next_ask
    assert waits == [4, 8, 16, 32, 48, 48]
    assert len(server.asked) == 6, "an address that has moved is not followed"
    server.status = 200
    assert celestrak.update(at, server.address).next_ask == at + 2 * HOUR, "one good answer and all is forgotten"


@pytest.mark.parametrize(
    ("content", "promised", "words"),
    [
        (b"No GP data found", -1, "no element set"),
        (b"<html><body>Error</body></html>", -1, "no element set"),
        (b"", -1, "empty"),
        (omm()[:120], -1, "damaged"),
        (omm()[:120], len(omm()), "broke off"),
        (omm(number=48274), -1, "no set of the ISS"),
        (omm("2056-11-23T03:10:00"), -1, "its epoch, 23 Nov 2056, lies ahead of this computer's clock"),
        (b"\x00\x01\x02", -1, "to use: not a text file"),
        (omm().replace(b"15.49", b"NaN"), -1, "no element set"),
        (b"x" * 1_000_100, -1, "more than an element set"),
    ],
)
def test_garbage_leaves_everything_as_it_was(server: Server, content: bytes, promised: int, words: str) -> None:
    celestrak.update(NOW, server.address)
    before = downloads()
    server.content, server.promised = content, promised
    found = celestrak.update(NOW + 3 * HOUR, server.address)
    assert found.kind == "damaged"
    assert words in found.said
    assert "stays" in found.said
    assert downloads() == before
    assert found.next_ask == NOW + 7 * HOUR


def test_an_older_set_does_not_take_the_place_of_a_newer(server: Server) -> None:
    celestrak.update(NOW, server.address)
    server.content = omm("2026-11-20T00:00:00")
    assert celestrak.update(NOW + 3 * HOUR, server.address).kind == "current"
    assert at_hand().epoch.day == 23


def test_a_connection_that_closes_without_a_word(server: Server) -> None:
    server.silent = True
    found = celestrak.update(NOW, server.address)
    assert found.kind == "damaged"
    assert "broke off" in found.said


def test_offline_is_normal_and_nothing_is_to_be_waited_for(server: Server) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    found = celestrak.update(NOW, address)
    assert (found.kind, found.next_ask) == ("offline", None)
    assert "cannot be reached" in found.said
    assert celestrak.update(NOW, server.address).kind == "new"


def test_a_damaged_memory_and_a_clock_set_back_do_no_harm(server: Server, tmp_path: Path) -> None:
    celestrak.update(NOW, server.address)
    assert celestrak.update(NOW - 900 * HOUR, server.address).kind != "wait"
    (tmp_path / "element_sets" / "asked.json").write_text("[1, 2", encoding="utf-8")
    assert celestrak.update(NOW, server.address).kind in ("new", "current")


def test_what_is_no_address() -> None:
    for address in ("celestrak", "file:///etc/passwd", "https://"):
        with pytest.raises(ExplorerError, match="no address"):
            celestrak.update(NOW, address)


def test_without_a_download_the_bundled_set_is_at_hand(server: Server) -> None:
    assert server.asked == []
    assert at_hand() == bundled()


def test_on_the_command_line(server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.cli.program import main

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["elements-set", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    assert run("update", "--address", server.address)[:2] == (0, "Element set of 23 Nov 2026, 03:10 UTC, from 127.0.0.1.\n")
    assert "2026-11-23" in run("show")[1]
    code, out, _ = run("update", "--address", server.address)
    assert (code, "may be asked again" in out) == (0, True)
    server.status = 500
    monkeypatch.setattr(celestrak, "_MEMORY", "other.json")
    code, out, err = run("update", "--address", server.address)
    assert (code, out) == (2, "")
    assert "answered 500" in err
    assert run("update", "--address", "nowhere")[0] == 2
