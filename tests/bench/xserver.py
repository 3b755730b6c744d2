"""A display in memory (Xvfb), and an eye on it: pixels as X has them, by libX11 through ctypes."""

import ctypes
import os
import shutil
import subprocess
from contextlib import contextmanager

SIZE = (1920, 1080)
ALL_PLANES, ZPIXMAP = ctypes.c_ulong(-1), 2


class _Image(ctypes.Structure):
    """The beginning of XImage."""

    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
    ]


class Eye:
    """Looks at the root window of `display`."""

    def __init__(self, display):
        x = self._x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x.XGetImage.restype = ctypes.POINTER(_Image)
        x.XGetImage.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
            ctypes.c_uint, ctypes.c_ulong, ctypes.c_int,
        ]  # fmt: skip
        x.XFree.argtypes = [ctypes.c_void_p]
        x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._display = x.XOpenDisplay(display.encode())
        assert self._display, f"no display {display}"
        self._root = x.XDefaultRootWindow(self._display)

    def look(self, box):
        """The pixels of (x, y, width, height), four bytes each: blue, green, red, nothing."""
        image = self._x.XGetImage(self._display, self._root, *box, ALL_PLANES, ZPIXMAP)
        length = image.contents.bytes_per_line * image.contents.height
        data = ctypes.string_at(image.contents.data, length)
        self._x.XFree(image.contents.data)
        self._x.XFree(image)
        return data

    def close(self):
        self._x.XCloseDisplay(self._display)


def missing():
    """Why there can be no display here; empty if there can."""
    if shutil.which("Xvfb") is None:
        return "Xvfb is not installed"
    try:
        ctypes.CDLL("libX11.so.6")
    except OSError:
        return "libX11 is not installed"
    return ""


@contextmanager
def xvfb():
    """An empty black display of 1920x1080; its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24"]
    command += ["-nolisten", "tcp", "-noreset", "-br"]
    process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        number = os.fdopen(read).readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        process.terminate()
        process.wait(10)
