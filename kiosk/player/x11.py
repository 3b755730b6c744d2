"""Whether an X display runs bare, without a window manager; by libX11, for X alone."""

import ctypes


def no_window_manager() -> bool:
    """Whether nobody manages windows on the display of `DISPLAY`.

    SDL waits 100 ms for a window manager to grant the full screen, on a kiosk's bare X in vain.
    False where it cannot be told.
    """
    try:
        x = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    pointer, number = ctypes.c_void_p, ctypes.c_ulong
    x.XOpenDisplay.restype, x.XListProperties.restype = pointer, pointer
    x.XDefaultRootWindow.restype = x.XInternAtom.restype = number
    display = pointer(x.XOpenDisplay(None))
    if not display:
        return False
    count = ctypes.c_int()
    root = number(x.XDefaultRootWindow(display))
    mark = x.XInternAtom(display, b"_NET_SUPPORTING_WM_CHECK", 0)
    found = pointer(x.XListProperties(display, root, ctypes.byref(count)))
    atoms = ctypes.cast(found, ctypes.POINTER(number))[: count.value] if found else []
    x.XFree(found)
    x.XCloseDisplay(display)
    return mark not in atoms
