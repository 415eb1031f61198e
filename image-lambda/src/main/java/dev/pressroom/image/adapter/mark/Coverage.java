package dev.pressroom.image.adapter.mark;

import dev.pressroom.model.PixelSize;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How much of each pixel a shape covers, by the non-zero winding rule: exact along a row, in eighths
/// across. It stands in for `Graphics2D`, which loads AWT's native libraries, and it gives the same
/// bytes everywhere.
final class Coverage {
    private static final int LINES_PER_PIXEL = 8;

    /// How far a straight piece may be from its curve, in pixels.
    private static final double FLATNESS = 0.05;

    private Coverage() {}

    /// @return 0 to 255 for each pixel, row by row
    static byte[] of(Shape shape, PixelSize size) {
        var edges = edges(shape);
        var coverage = new byte[Math.toIntExact(size.area())];
        var row = new double[size.width()];
        for (int y = 0; y < size.height(); y++) {
            Arrays.fill(row, 0);
            for (int line = 0; line < LINES_PER_PIXEL; line++) {
                addLine(row, edges, y + (line + 0.5) / LINES_PER_PIXEL);
            }
            for (int x = 0; x < size.width(); x++) {
                coverage[y * size.width() + x] =
                        (byte) Math.min(255, Math.round(row[x] * 255 / LINES_PER_PIXEL));
            }
        }
        return coverage;
    }

    private static void addLine(double[] row, List<Edge> edges, double y) {
        var crossings =
                edges.stream()
                        .filter(edge -> edge.top <= y && y < edge.bottom)
                        .map(edge -> new Crossing(edge.xAt(y), edge.winding))
                        .sorted(Comparator.comparingDouble(Crossing::x))
                        .toList();
        int winding = 0;
        double start = 0;
        for (var crossing : crossings) {
            int next = winding + crossing.winding;
            if (winding == 0) {
                start = crossing.x;
            } else if (next == 0) {
                addSpan(row, start, crossing.x);
            }
            winding = next;
        }
    }

    private static void addSpan(double[] row, double from, double to) {
        int last = Math.min(row.length - 1, (int) to);
        for (int x = Math.max(0, (int) from); x <= last; x++) {
            row[x] += Math.max(0, Math.min(to, x + 1.0) - Math.max(from, x));
        }
    }

    private static List<Edge> edges(Shape shape) {
        var edges = new ArrayList<Edge>();
        var point = new double[6];
        double startX = 0;
        double startY = 0;
        double x = 0;
        double y = 0;
        for (var path = shape.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            int segment = path.currentSegment(point);
            boolean closes = segment != PathIterator.SEG_LINETO;
            double toX = closes ? startX : point[0];
            double toY = closes ? startY : point[1];
            if (y != toY) {
                edges.add(y < toY ? new Edge(x, y, toX, toY, 1) : new Edge(toX, toY, x, y, -1));
            }
            x = toX;
            y = toY;
            if (segment == PathIterator.SEG_MOVETO) {
                startX = point[0];
                startY = point[1];
                x = startX;
                y = startY;
            }
        }
        return edges;
    }

    private record Edge(double topX, double top, double bottomX, double bottom, int winding) {
        double xAt(double y) {
            return topX + (y - top) * (bottomX - topX) / (bottom - top);
        }
    }

    private record Crossing(double x, int winding) {}
}
