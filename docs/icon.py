#!/usr/bin/env python3
"""Draws docs/icon.png, the packages' icon: three nodes that know each other, and their leader in another colour. Run it in this folder."""
import struct
import zlib

SIZE, SAMPLES = 128, 4
BACK, LINE, NODE, LEADER = (27, 42, 73), (126, 152, 201), (236, 241, 250), (255, 179, 71)
NODES = [((64, 34), 19, LEADER), ((31, 90), 16, NODE), ((97, 90), 16, NODE)]
CORNER, WIDTH = 24, 4


def inside(x, y):
    """Whether the point is in the square with round corners."""
    dx = max(CORNER - x, x - (SIZE - CORNER), 0)
    dy = max(CORNER - y, y - (SIZE - CORNER), 0)
    return dx * dx + dy * dy <= CORNER * CORNER


def near(x, y, a, b):
    """Whether the point is on the line between two nodes."""
    (ax, ay), (bx, by) = a, b
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(1, max(0, along))
    return (x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2 <= WIDTH * WIDTH


def colour(x, y):
    if not inside(x, y):
        return (0, 0, 0, 0)
    for (cx, cy), radius, fill in NODES:
        if (x - cx) ** 2 + (y - cy) ** 2 <= radius * radius:
            return (*fill, 255)
    if any(near(x, y, NODES[i][0], NODES[j][0]) for i, j in ((0, 1), (1, 2), (2, 0))):
        return (*LINE, 255)
    return (*BACK, 255)


def pixel(column, row):
    points = [colour(column + (i + 0.5) / SAMPLES, row + (j + 0.5) / SAMPLES) for i in range(SAMPLES) for j in range(SAMPLES)]
    alpha = sum(point[3] for point in points)
    if alpha == 0:
        return bytes(4)
    return bytes([round(sum(point[i] * point[3] for point in points) / alpha) for i in range(3)] + [round(alpha / len(points))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
with open("icon.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
