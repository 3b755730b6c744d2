"""The display log: whoever writes the disk leaves a trace, each kind of edit another sentence."""

import json

from kiosk.cli import main
from kiosk.player.display_log import line_hash, older
from tests.attack.lines import attack, replaced, stopped
from tests.kiosk.logged_screen import LoggedScreen


def cut_front(screen):
    screen.put(screen.lines()[3:])


def drop_older(screen):
    older(screen.path).unlink()


def cut_back(screen):
    screen.put(screen.lines()[:-2])


def take_out(screen):
    lines = screen.lines()
    screen.put(lines[:4] + lines[6:])


def change(screen):
    lines = screen.lines()
    lines[4] = lines[4].replace(b"loop", b"left")
    screen.put(lines)


def put_in(screen):
    lines = screen.lines()
    screen.put([*lines[:4], lines[3], *lines[4:]])


def no_line(screen):
    lines = screen.lines()
    screen.put([*lines[:4], b"\xff\xfe", *lines[5:]])


def rewrite(screen):
    """Every line from the fifth on says something else, and the chain is made to fit."""
    lines = screen.lines()[:4]
    for line in screen.lines()[4:]:
        told = json.loads(line) | {"prev": line_hash(lines[-1]), "loop": 99}
        lines.append(json.dumps(told).encode())
    screen.put(lines)


def swap(screen):
    new, old = screen.path.read_bytes(), older(screen.path).read_bytes()
    screen.path.write_bytes(old)
    older(screen.path).write_bytes(new)


def played(folder, *, files):
    screen = LoggedScreen(folder)
    screen.played(20, limit=1500 if files > 1 else 2_000_000)
    assert older(screen.path).exists() == (files > 1)
    return screen


def verified(screen, *more):
    return main(["--state", str(screen.state), "log", "verify", *more])


EDITS = {
    "cuts off the front": (cut_front, 1, "The beginning was cut off", "_order"),
    "takes the older file away": (drop_older, 2, "The older file", "_order"),
    "cuts off the end": (cut_back, 1, "The end was cut off", "_remembered"),
    "takes lines out of the middle": (take_out, 1, "does not follow line", "_chain"),
    "changes a line": (change, 1, "does not follow line", "_chain"),
    "puts a line in": (put_in, 1, "does not follow line", "_chain"),
    "puts in what is no line": (no_line, 1, "is no line of this log", "_chain"),
    "writes the tail anew, chained": (rewrite, 1, "was rewritten", "_remembered"),
}


def edited(edit):
    """A test for one kind of edit; its mutant leaves out the part of the check that finds it."""
    act, files, sentence, cure = EDITS[edit]

    @attack(
        "log", f"DISK {edit}", mutant=replaced(f"kiosk.commands.verify_log:{cure}", lambda *_: ())
    )
    def test(tmp_path, capsys):
        screen = played(tmp_path, files=files)
        assert verified(screen) == 0
        act(screen)
        code, said = verified(screen), capsys.readouterr().err
        stopped(code == 1 and sentence in said, "the log passes for whole")
        return said.splitlines()[0]

    return test


globals().update({f"test_who_{edit.replace(' ', '_')}": edited(edit) for edit in EDITS})


@attack(
    "log",
    "DISK lets the two files change places",
    mutant=lambda monkeypatch: [
        monkeypatch.setattr(f"kiosk.commands.verify_log.{part}", lambda *_: ())
        for part in ("_order", "_chain")
    ],
)
def test_the_files_change_places(tmp_path, capsys):
    screen = played(tmp_path, files=2)
    swap(screen)
    code, said = verified(screen), capsys.readouterr().err
    stopped(code == 1 and "changed places" in said, "the log passes for whole")
    return said.splitlines()[0]


@attack(
    "log",
    "DISK writes the log and the status anew; a head was noted outside the box",
    mutant=replaced("kiosk.commands.verify_log:_remembered", lambda *_: ()),
)
def test_log_and_status_are_written_anew(tmp_path, capsys):
    screen = played(tmp_path, files=1)
    noted = str(screen.remembered)
    rewrite(screen)
    lines = screen.lines()
    status = screen.state / "status/player.json"
    told = json.loads(status.read_bytes()) | {"log_head": line_hash(lines[-1])}
    status.write_text(json.dumps(told))
    assert verified(screen) == 0  # nothing on the box can know
    code, said = verified(screen, "--known", noted), capsys.readouterr().err
    stopped(code == 1, "a log written anew passes, also against the head noted outside")
    return said.splitlines()[0]


@attack(
    "log",
    "DISK cuts off the end and lets the player start again",
    mutant=replaced("kiosk.player.display_log:goes_on_from", lambda *_: True),
)
def test_a_cut_is_told_after_a_restart_too(tmp_path, capsys):
    screen = played(tmp_path, files=1)
    cut_back(screen)
    screen.played()
    code, said = verified(screen), capsys.readouterr().err
    stopped(code == 1, "after the next start nobody can tell")
    return said.splitlines()[0]
