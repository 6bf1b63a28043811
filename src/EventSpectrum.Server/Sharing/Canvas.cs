namespace EventSpectrum.Server.Sharing;

/// <summary>A colour, eight bits a channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B);

/// <summary>A place on a canvas, in pixels from its upper left corner.</summary>
internal readonly record struct Spot(float X, float Y);

/// <summary>
/// A picture in memory. Everything is painted by its distance: how far a pixel's centre lies outside of a form says how much of the
/// form's colour it takes, which makes edges smooth.
/// </summary>
internal sealed class Canvas
{
    private readonly byte[] pixels;

    /// <summary>An empty picture of one colour.</summary>
    public Canvas(int width, int height, Rgb ground)
    {
        (Width, Height) = (width, height);
        pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i += 3) (pixels[i], pixels[i + 1], pixels[i + 2]) = (ground.R, ground.G, ground.B);
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>Three bytes a pixel, row by row from the top.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>A line through points, with round ends and corners.</summary>
    public void Stroke(IReadOnlyList<Spot> points, float width, Rgb color, float opacity = 1)
    {
        var half = width / 2;
        Paint(points, half, color, opacity, (x, y) => ToLine(points, x, y) - half);
    }

    /// <summary>A form whose corners stick out everywhere, given clockwise on the screen.</summary>
    public void Fill(IReadOnlyList<Spot> corners, Rgb color, float opacity = 1) => Paint(corners, 0, color, opacity, (x, y) => ToForm(corners, x, y));

    /// <summary>A disc.</summary>
    public void Disc(Spot centre, float radius, Rgb color, float opacity = 1) =>
        Paint([centre], radius, color, opacity, (x, y) => MathF.Sqrt(Square(x - centre.X) + Square(y - centre.Y)) - radius);

    /// <summary>A ring.</summary>
    public void Ring(Spot centre, float radius, float width, Rgb color, float opacity = 1) =>
        Paint([centre], radius + width, color, opacity, (x, y) => MathF.Abs(MathF.Sqrt(Square(x - centre.X) + Square(y - centre.Y)) - radius) - (width / 2));

    private void Paint(IReadOnlyList<Spot> around, float reach, Rgb color, float opacity, Func<float, float, float> distance)
    {
        var margin = reach + 1;
        var (left, right) = (Clamped(around.Min(p => p.X) - margin, Width), Clamped(around.Max(p => p.X) + margin + 1, Width));
        var (top, bottom) = (Clamped(around.Min(p => p.Y) - margin, Height), Clamped(around.Max(p => p.Y) + margin + 1, Height));
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var cover = Math.Clamp(0.5f - distance(x + 0.5f, y + 0.5f), 0, 1) * opacity;
                if (cover > 0) Blend(((y * Width) + x) * 3, color, cover);
            }
        }
    }

    private void Blend(int at, Rgb color, float cover)
    {
        pixels[at] = Mixed(pixels[at], color.R, cover);
        pixels[at + 1] = Mixed(pixels[at + 1], color.G, cover);
        pixels[at + 2] = Mixed(pixels[at + 2], color.B, cover);
    }

    private static byte Mixed(byte under, byte over, float cover) => (byte)(under + ((over - under) * cover) + 0.5f);

    private static int Clamped(float value, int most) => Math.Clamp((int)MathF.Floor(value), 0, most);

    private static float ToLine(IReadOnlyList<Spot> points, float x, float y)
    {
        var nearest = float.MaxValue;
        for (var i = 0; i < Math.Max(1, points.Count - 1); i++)
        {
            var (a, b) = (points[i], points[Math.Min(i + 1, points.Count - 1)]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Square(dx) + Square(dy);
            var along = length == 0 ? 0 : Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / length, 0, 1);
            nearest = Math.Min(nearest, Square(x - a.X - (along * dx)) + Square(y - a.Y - (along * dy)));
        }

        return MathF.Sqrt(nearest);
    }

    // Outside by as much as of the side that is furthest behind.
    private static float ToForm(IReadOnlyList<Spot> corners, float x, float y)
    {
        var furthest = float.MinValue;
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            furthest = Math.Max(furthest, (((x - a.X) * dy) - ((y - a.Y) * dx)) / MathF.Sqrt(Square(dx) + Square(dy)));
        }

        return furthest;
    }

    private static float Square(float value) => value * value;
}
