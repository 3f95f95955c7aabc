"""Takes the files in starter/ and the program itself, gives a new site of one's own that builds and publishes at once.

The new site carries the program as a wheel, made here from what is installed: the program that made the site is the one
that publishes it, whatever becomes of any index, and to move to a newer one is to replace a file.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from generator import disk
from generator.errors import InputError

PACKAGE = Path(__file__).parent
STARTER = PACKAGE / "starter"
DISTRIBUTION = "news-digest"
_NAME = "News Digest"  # what starter/ calls the site


def make(directory: Path, name: str | None) -> None:
    """Writes a new site into a folder that is empty or not there yet. Raises InputError where it is neither."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise InputError(str(directory), None, "is there already and not empty; name a new folder")
    title = name or directory.resolve().name.replace("-", " ").replace("_", " ").strip().title() or _NAME
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            path = file.relative_to(STARTER)
            data = file.read_bytes()
            if path.name == "mkdocs.yml":
                data = data.replace(f'"{_NAME}"'.encode(), json.dumps(title, ensure_ascii=False).encode())
            elif path == Path("README.md"):
                data = data.replace(f"# {_NAME}".encode(), f"# {title}".encode(), 1)
            disk.write(directory / path, data)
    installed = distribution(DISTRIBUTION)
    wheel = f"{DISTRIBUTION.replace('-', '_')}-{installed.version}-py3-none-any.whl"
    disk.write(directory / "wheels" / wheel, _wheel(installed.version))


def _wheel(version: str) -> bytes:
    """The installed program as a wheel (PEP 427); same program, same bytes."""
    installed = distribution(DISTRIBUTION)
    info = f"{DISTRIBUTION.replace('-', '_')}-{version}.dist-info"
    files = {
        f"{PACKAGE.name}/{file.relative_to(PACKAGE).as_posix()}": file.read_bytes()
        for file in sorted(PACKAGE.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }
    files[f"{info}/METADATA"] = (installed.read_text("METADATA") or "").encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: digest init\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/entry_points.txt"] = (installed.read_text("entry_points.txt") or "").encode()
    files[f"{info}/licenses/LICENSE"] = (installed.read_text("licenses/LICENSE") or "").encode()
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    for path, data in files.items():
        code = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.writerow([path, f"sha256={code}", len(data)])
    rows.writerow([f"{info}/RECORD", "", ""])
    files[f"{info}/RECORD"] = record.getvalue().encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
