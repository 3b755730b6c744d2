"""The EDID of a panel that no one makes."""


def edid(maker="GSP", model=0x0F1A, serial=12345678, pixels=(1920, 1080), cm=(121, 68)):
    """A base block whose sum is right."""
    block = bytearray(128)
    block[:8] = bytes.fromhex("00ffffffffffff00")
    number = 0
    for letter in maker:
        number = number << 5 | ord(letter) - 64
    block[8:10] = number.to_bytes(2)
    block[10:12] = model.to_bytes(2, "little")
    block[12:16] = serial.to_bytes(4, "little")
    block[21:23] = bytes(cm)
    width, height = pixels
    block[54:56] = (14850).to_bytes(2, "little")
    block[56], block[58] = width & 255, width >> 8 << 4
    block[59], block[61] = height & 255, height >> 8 << 4
    block[127] = -sum(block) % 256
    return bytes(block)


def connector(root, data, name="card0-HDMI-A-1"):
    """As the kernel shows it."""
    (root / name).mkdir(parents=True)
    (root / name / "edid").write_bytes(data)
    return root
