"""Real web servers, each running the example of the README for it over a folder, on a port of their own."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from world.here import ROOT

PLACE = "/srv/www/isps/"
PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
PROGRAMS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy", "lighttpd": "lighttpd"}
MODULES = Path("/usr/lib/apache2/modules")
LOADED = (
    "mpm_event", "authz_core", "authz_host", "alias", "dir", "mime", "headers", "deflate", "filter", "env",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What a server sent: status, headers by their names in small letters, body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server at a port of this machine."""

    port: int

    def get(self, path: str, **headers: str) -> Answer:
        """One request, no redirect followed."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            reply = line.getresponse()
            return Answer(reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read())
        finally:
            line.close()


def example(name: str) -> str:
    """The example of the README for a server."""
    found = re.search(rf"^```{name}\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert found, f"the README has no example for {name}"
    return found[1]


def free() -> int:
    """A port that nobody has."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def configured(name: str, site: Path, work: Path, port: int) -> list[str]:
    """Write the configuration around the example; returns the command."""
    own = example(name).replace(PLACE, f"{site}/").replace(PLACE.rstrip("/"), str(site))
    conf, program = work / "conf", str(shutil.which(PROGRAMS[name], path=PATH))
    if name == "nginx":
        temporary = " ".join(f"{t}_temp_path {work}/{t};" for t in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        conf.write_text(
            f"daemon off; pid {work}/pid; error_log {work}/log;\nevents {{}}\nhttp {{ access_log off; {temporary}\n"
            f"include /etc/nginx/mime.types;\nserver {{ listen 127.0.0.1:{port};\n{own}\n}} }}\n"
        )
        return [program, "-p", str(work), "-c", str(conf), "-e", str(work / "log")]
    if name == "apache":
        loads = "".join(f"LoadModule {m}_module {MODULES}/mod_{m}.so\n" for m in LOADED)
        conf.write_text(
            f"ServerRoot {work}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {work}/pid\nErrorLog {work}/log\n"
            f"DefaultRuntimeDir {work}\n{loads}TypesConfig /etc/mime.types\nDocumentRoot {work}\n"
            f"<Directory />\n  Require all denied\n</Directory>\n{own}"
        )
        return [program, "-D", "FOREGROUND", "-f", str(conf)]
    if name == "caddy":
        text = own.replace("intranet.example {", f"http://127.0.0.1:{port} {{", 1)
        conf.write_text(f"{{\n  admin off\n  auto_https off\n}}\n{text}")
        return [program, "run", "--config", str(conf), "--adapter", "caddyfile"]
    conf.write_text(
        f'server.document-root = "{work}"\nserver.bind = "127.0.0.1"\nserver.port = {port}\nserver.errorlog = "{work}/log"\n{own}'
    )
    return [program, "-D", "-f", str(conf)]


@contextlib.contextmanager
def running(name: str, site: Path, work: Path) -> Iterator[Server]:
    """A server over a site until the block is left; the test is skipped where the program is not here."""
    if shutil.which(PROGRAMS[name], path=PATH) is None:
        pytest.skip(f"{PROGRAMS[name]} is not here: scripts/system-packages installs it")
    port = free()
    command = configured(name, site, work, port)
    homes = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with (work / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=work, env={**os.environ, **homes})
    try:
        for _ in range(3000):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
                break
            if process.poll() is not None:
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        else:
            raise AssertionError(f"{name} does not listen")
        logs = [p.read_text(errors="replace") for p in (work / "said", work / "log") if p.is_file()]
        assert process.poll() is None, "\n".join([f"{name} did not start", *logs])
        yield Server(port)
    finally:
        process.terminate()
        process.wait(20)
