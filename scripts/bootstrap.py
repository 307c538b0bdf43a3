"""Sets up a clone and then starts what was asked for: ``run``, ``test``, ``lint``, ``bench`` or ``faults``.

Standard library only, and readable by any Python 3, so that one too old still gets to say so.
Each step leaves a stamp (a hash of what went in) in ``.venv/setup`` and is skipped while that holds.
"""

import compileall
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "setup"
LOG = STAMPS / "log"
DESK = ROOT / "desk"
BUILT_DESK = ROOT / "src" / "centrala" / "web" / "built_desk"
ROOM_NEEDED = 1500  # MB: packages, the desk's build tools, the built desk
# What tests need of the system: the program each Debian package brings.
TEST_TOOLS = {"sip-tester": "sipp", "baresip-core": "baresip", "chromium": "chromium", "sox": "sox", "espeak-ng": "espeak-ng"}
COMMANDS = {
    "run": ["bin/centrala", "up", "--demo"],
    "test": ["bin/python", "scripts/test.py"],
    "lint": ["bin/python", "scripts/lint.py"],
    "bench": ["bin/python", "-m", "bench"],
    "faults": ["bin/python", "-m", "pytest", "-m", "faults", "-p", "no:xdist"],
    "setup": [],
}


class Fault(Exception):
    """Set-up cannot go on; the text is one sentence for the person at the terminal."""


def main(goal):
    if sys.version_info < (3, 11):
        raise Fault("Centrala needs Python 3.11 or later, this is %d.%d; try `make PYTHON=python3.11`." % sys.version_info[:2])
    development = goal not in ("run", "setup")
    with only_one():
        make_environment()
        install(ROOT / "requirements" / ("dev.txt" if development else "base.txt"))
        install_package()
        build_desk()
        if goal in ("test", "faults"):
            install_test_tools()
    start(goal)


class only_one:  # noqa: N801 - reads as the words of a sentence
    """Two set-ups at once would spoil each other: the second waits for the first."""

    def __enter__(self):
        self.file = open(ROOT / ".setup.lock", "w")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *fault):
        self.file.close()


def step(text):
    """One line of progress."""
    print(text, flush=True)


def call(what, arguments, **options):
    """Run a program into the log; if it fails, show the end of what it said."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    with open(LOG, "ab") as log:
        log.write(("\n$ %s\n" % " ".join(map(str, arguments))).encode())
        log.flush()
        try:
            code = subprocess.call(arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, **options)
        except OSError as fault:
            raise Fault("%s failed: %s." % (what, fault)) from fault
    if code != 0:
        tail = LOG.read_text(errors="replace").splitlines()[-12:]
        raise Fault("%s failed; the end of %s:\n  %s" % (what, LOG, "\n  ".join(tail)))


def stamp_holds(name, value):
    """Whether the step ``name`` was done with exactly these inputs."""
    path = STAMPS / name
    return path.is_file() and path.read_text() == value


def stamp(name, value):
    """Remember that the step was done."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(value)


def digest(paths):
    """One hash over the names and contents of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def make_environment():
    """The virtual environment, also where Debian's Python came without pip."""
    version = "%s %s" % (sys.version_info[:2], sys.executable)
    if (VENV / "bin" / "pip").exists() and (VENV / "bin" / "python").exists():
        return
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < ROOM_NEEDED:
        raise Fault("%s has %d MB free, setting up needs %d MB; make room first." % (ROOT, free, ROOM_NEEDED))
    step("Making the Python environment (.venv)")
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        call("Making .venv", [sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)])
        install_pip(find_pip())
    else:
        call("Making .venv", [sys.executable, "-m", "venv", str(VENV)])
    stamp("python", version)


def find_pip():
    """Debian's pip as a wheel, taken from its package without installing that."""
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        raise Fault("This Python lacks pip; install Debian's python3-venv (or your system's like) and run again.")
    step("Fetching pip (this Python came without it)")
    folder = Path(tempfile.mkdtemp(prefix="centrala-pip-"))
    private = []
    for name, below in (("State", "state/lists/partial"), ("Cache", "cache/archives/partial")):
        (folder / below).mkdir(parents=True)
        private += ["-o", "Dir::%s=%s" % (name, folder / name.lower())]
    private += ["-o", "Dir::State::status=/var/lib/dpkg/status", "-o", "APT::Sandbox::User="]
    try:
        call("Fetching pip", ["apt-get", "download", "python3-pip-whl"], cwd=folder)
    except Fault:  # no package lists on this machine yet, or not for us
        call("Reading Debian's package lists", ["apt-get", *private, "update"], cwd=folder)
        call("Fetching pip", ["apt-get", *private, "download", "python3-pip-whl"], cwd=folder)
    for package in folder.glob("*.deb"):
        call("Unpacking pip", ["dpkg", "-x", str(package), str(folder / "files")])
    wheels = list((folder / "files").glob("usr/share/python-wheels/pip-*.whl"))
    if not wheels:
        raise Fault("Debian's python3-pip-whl held no pip; install python3-venv and run again.")
    return wheels[0]


def install_pip(wheel):
    """A wheel can be run in place: pip installs itself."""
    python = str(VENV / "bin" / "python")
    call("Installing pip", [python, "%s/pip" % wheel, "install", "--quiet", "--no-index", str(wheel)])


def install(lock):
    """The packages of a lock file, each held to its hash."""
    value = digest([lock])
    superset = digest([ROOT / "requirements" / "dev.txt"])
    if stamp_holds("packages", value) or stamp_holds("packages", superset):
        return
    count = sum("==" in line for line in lock.read_text().splitlines())
    step("Installing %d Python packages (a minute or so)" % count)
    arguments = ["install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
    pip([*arguments, "--require-hashes", "-r", str(lock)], "Installing packages")
    stamp("packages", value)


def pip(arguments, what):
    """Run the environment's pip."""
    call(what, [str(VENV / "bin" / "python"), "-m", "pip", *arguments], cwd=ROOT)


def install_package():
    """Centrala itself, editable, with byte-code ready for a quick start."""
    value = digest([ROOT / "pyproject.toml"]) + str(ROOT)
    if not stamp_holds("package", value):
        step("Installing Centrala")
        pip(["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-e", "."], "Installing Centrala")
        stamp("package", value)
    compileall.compile_dir(str(ROOT / "src"), quiet=2, workers=1)


def build_desk():
    """The desk's pages, built with the Node that came as a Python package."""
    if not (DESK / "package.json").exists():
        return
    sources = desk_sources()
    value = digest(sources)
    if stamp_holds("desk", value) and (BUILT_DESK / "index.html").exists():
        return
    modules = digest([DESK / "package-lock.json"])
    if not stamp_holds("desk-packages", modules) or not (DESK / "node_modules").exists():
        step("Installing the desk's build tools (a minute or so)")
        install_desk_tools()
        stamp("desk-packages", modules)
    step("Building the desk")
    npm(["run", "build"], "Building the desk")
    stamp("desk", value)


def install_desk_tools():
    """Exactly what the lock says. `npm ci` also wants the lock to name optional packages of systems that are not
    this one, which not every registry has; then `npm install` takes the same versions from the same lock.
    """
    quiet = ["--no-audit", "--no-fund", "--no-progress"]
    try:
        npm(["ci", *quiet], "Installing the desk's build tools")
    except Fault:
        npm(["install", "--no-save", *quiet], "Installing the desk's build tools")


def desk_sources():
    """Every file that goes into the build, found without looking into the installed packages."""
    found = []
    for folder, folders, files in os.walk(DESK):
        folders[:] = [name for name in folders if name not in ("node_modules", "tests") and not name.startswith(".")]
        found += [Path(folder) / name for name in files]
    return found


def npm(arguments, what):
    """Run npm with the environment's own Node, whatever the system has."""
    environment = dict(os.environ, PATH="%s:%s" % (VENV / "bin", os.environ.get("PATH", os.defpath)))
    call(what, [str(VENV / "bin" / "npm"), *arguments], cwd=DESK, env=environment)


def install_test_tools():
    """Programs of the system that tests use; without the right to install them, say what is left out."""
    missing = [package for package, program in TEST_TOOLS.items() if not shutil.which(program)]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        step("Installing test tools: %s" % ", ".join(missing))
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        try:
            call("Reading package lists", ["apt-get", "update"], env=environment)
            call("Installing test tools", ["apt-get", "install", "-y", "--no-install-recommends", *missing], env=environment)
        except Fault as fault:
            step(str(fault))
        missing = [package for package in missing if not shutil.which(TEST_TOOLS[package])]
    if missing:
        step("Left out, for want of these programs: every test with %s." % ", ".join(missing))
        step("Install them with: apt-get install %s" % " ".join(missing))


def start(goal):
    """Become the program that was asked for."""
    if not COMMANDS[goal]:
        return
    program, *arguments = COMMANDS[goal]
    program = str(VENV / program)
    os.environ["PATH"] = "%s:%s" % (VENV / "bin", os.environ.get("PATH", os.defpath))
    os.chdir(ROOT)
    os.execv(program, [program, *arguments, *sys.argv[2:]])


if __name__ == "__main__":
    began = time.monotonic()
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "setup")
    except Fault as fault:
        sys.exit("Set-up stopped: %s" % fault)
    except KeyboardInterrupt:
        sys.exit("Set-up stopped by Ctrl-C; run it again to go on.")
    except OSError as fault:
        sys.exit("Set-up stopped: %s." % fault)
