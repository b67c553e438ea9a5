"""Running the program: once with its streams kept, or on a terminal of its own."""
import fcntl
import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unittest

PROGRAM = os.environ["RUNG_PROGRAM"]
SOURCE = pathlib.Path(os.environ["RUNG_SOURCE_DIR"])
RULES = SOURCE / "tests/cli/rules"
KNEE = str(RULES / "knee")
TODAY = "2026-11-20"

DONE, FOUND, USAGE, BAD_INPUT, STORE_TROUBLE = 0, 1, 2, 3, 4


def environment(**extra):
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    return {**kept, "LC_ALL": "C.UTF-8", **extra}


class Case(unittest.TestCase):
    """A test with a folder of its own, `self.folder`."""

    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def rung(self, *arguments, text="", status=DONE, timeout=60, **options):
        """Runs the program and checks how it ends; `out` and `err` of the result are texts."""
        done = subprocess.run(
            [PROGRAM, *map(str, arguments)], input=text.encode(), capture_output=True, timeout=timeout,
            env=environment(**options.pop("variables", {})), check=False, **options)
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.out}\n{done.err}")
        return done


class Terminal:
    """The program on a terminal: `see` waits for a text, `type` sends a line.

    A triage that nothing else says it of is not to be remembered, unless `may_remember`."""

    def __init__(self, *arguments, columns=80, rows=24, folder=None, may_remember=False, **variables):
        if arguments[0] == "triage" and not may_remember and "--person" not in arguments:
            arguments += ("--no-store",)
        self.shown = ""
        self.read_up_to = 0
        self.process, self.screen = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            if folder:
                os.chdir(folder)
            os.execve(PROGRAM, [PROGRAM, *map(str, arguments)],
                      environment(**{"TERM": "xterm", **variables}))

    def _read(self, seconds):
        ready, _, _ = select.select([self.screen], [], [], seconds)
        if not ready:
            return False
        try:
            part = os.read(self.screen, 65536)
        except OSError:  # how Linux reports that the other side is gone
            return False
        self.shown += without_editing(part.decode(errors="replace"))
        return bool(part)

    def see(self, text, seconds=20):
        """Everything up to and with `text`, which must come after what was seen before."""
        end = time.monotonic() + seconds
        while text not in self.shown[self.read_up_to:]:
            if not self._read(max(0.0, end - time.monotonic())):
                raise AssertionError(f"no {text!r} in:\n{self.shown[self.read_up_to:]}")
        start = self.read_up_to
        self.read_up_to = self.shown.index(text, start) + len(text)
        return self.shown[start:self.read_up_to]

    def type(self, line):
        os.write(self.screen, line.encode() + b"\n")

    def press(self, key):
        os.write(self.screen, key)

    def end(self, seconds=20):
        """The exit status; a program that does not end is ended and fails the test."""
        end = time.monotonic() + seconds
        while self._read(0.1):
            pass
        while time.monotonic() < end:
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                os.close(self.screen)
                return os.waitstatus_to_exitcode(status)
            self._read(0.05)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.screen)
        raise AssertionError(f"did not end:\n{self.shown}")

    def rest(self):
        return self.shown[self.read_up_to:]


def without_editing(text):
    """What stays on the screen: an editor of lines ends them in its own way."""
    return re.sub(r"\r+\n", "\n", text)


def without_color(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def questions_in(transcript):
    """The headlines that were put on the screen, in order; above each stands how far it is."""
    screens = re.findall(r"\n\n((?:[^\n]+\n)+)\[not sure, skip", transcript)
    return [" ".join(line for line in screen.split("\n")[1:] if not line.startswith(" ")).strip()
            for screen in screens]
