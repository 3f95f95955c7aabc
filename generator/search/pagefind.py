"""Takes pages, gives the files of the index that Pagefind makes of them; the only one who runs it.

Pagefind runs as the service that its own libraries for Python and JavaScript talk to: a message is JSON in Base64,
with a comma after it. Pages are numbered in the order in which they are given, which a folder does not promise, and
nothing has to be written for it. (Pagefind's library for Python sleeps for a tenth of a second after each page.)
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable
from typing import Any

from pagefind.service import get_executable

from generator.search.lean import NO_TEXT

ENTRY = "pagefind-entry.json"


class SearchError(Exception):
    """Pagefind could not make the index; the message is what it said."""


def indexed(pages: Iterable[tuple[str, bytes]], language: str) -> dict[str, bytes]:
    """The files of an index of (path of the HTML file, HTML) by their paths, with Pagefind's own scripts among them.

    One index for all languages: whoever searches on an English page finds the Arabic article too. Raises SearchError.
    """
    program = get_executable()
    if program is None:
        raise SearchError("Pagefind could not make the search index: its program is not installed (pagefind[bin])")
    command = [str(program), "--service"]
    config = {"force_language": language, "exclude_selectors": [f".{name}" for name in NO_TEXT]}
    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as service:
            number = _ask(service, type="NewIndex", config=config)["index_id"]
            for path, html in pages:
                text = html.decode("utf-8", "replace")
                _ask(service, type="AddFile", index_id=number, file_path=path, file_contents=text)
            files = _ask(service, type="GetFiles", index_id=number)["files"]
    except (OSError, ValueError, KeyError) as error:
        raise SearchError(f"Pagefind could not make the search index: {error}") from error
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def _ask(service: subprocess.Popen[bytes], **payload: Any) -> dict[str, Any]:
    """Sends a message and waits for the answer; there is only ever one on its way."""
    assert service.stdin
    assert service.stdout
    service.stdin.write(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
    service.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        part = service.stdout.read1()  # type: ignore[attr-defined]
        if not part:
            raise ValueError("it ended before it had answered")
        answer += part
    said: dict[str, Any] = json.loads(base64.b64decode(answer[:-1]))["payload"]
    if said["type"] == "Error":
        raise ValueError(said["message"])
    return said
