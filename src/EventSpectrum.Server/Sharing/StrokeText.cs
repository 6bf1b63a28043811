using System.Globalization;

namespace EventSpectrum.Server.Sharing;

/// <summary>A line of text as strokes, so that a picture needs no font of the machine it is made on.</summary>
internal sealed class StrokeText
{
    private const float Gap = 1.5f;
    private const float Space = 2.9f;
    private const int Steps = 6;

    private readonly IReadOnlyList<IReadOnlyList<Spot>> strokes;

    private StrokeText(IReadOnlyList<IReadOnlyList<Spot>> strokes, float width) => (this.strokes, Width) = (strokes, width);

    /// <summary>How wide it is where capitals are 7 high.</summary>
    public float Width { get; }

    /// <summary>The text; null where it has letters that there are no strokes for.</summary>
    public static StrokeText? Of(string text)
    {
        var strokes = new List<IReadOnlyList<Spot>>();
        var (at, last, lastWidth) = (0f, ' ', 0f);
        foreach (var letter in StrokeGlyphs.TakenApart(text.Trim()))
        {
            if (char.IsWhiteSpace(letter))
            {
                at += Space;
            }
            else if (StrokeGlyphs.Base.TryGetValue(letter, out var glyph))
            {
                var parts = glyph.Split(' ', 2);
                (last, lastWidth) = (letter, Number(parts[0]));
                strokes.AddRange(Parsed(parts[1], at, 0));
                at += lastWidth + Gap;
            }
            else if (StrokeGlyphs.Marks.TryGetValue(letter, out var mark))
            {
                strokes.AddRange(Parsed(mark, at - Gap - (lastWidth / 2), letter == StrokeGlyphs.Cedilla ? 0 : StrokeGlyphs.Top(last) + 0.2f));
            }
            else
            {
                return null;
            }
        }

        return new StrokeText(strokes, Math.Max(0, at - Gap));
    }

    /// <summary>The text, shortened where it is wider than it may be.</summary>
    /// <param name="most">The greatest width where capitals are 7 high.</param>
    public static StrokeText? Of(string text, float most)
    {
        var whole = Of(text);
        for (var length = text.Length - 1; whole is not null && whole.Width > most && length > 0; length--) whole = Of(text[..length].TrimEnd() + "…");
        return whole;
    }

    /// <summary>Draws it.</summary>
    /// <param name="start">Where the line begins on which the letters stand.</param>
    /// <param name="height">Of its capitals, in pixels.</param>
    /// <param name="upwards">Whether it is read from bottom to top.</param>
    public void Draw(Canvas canvas, Spot start, float height, float weight, Rgb color, bool upwards = false)
    {
        var scale = height / 7;
        foreach (var stroke in strokes)
            canvas.Stroke([.. stroke.Select(p => upwards ? new Spot(start.X - (p.Y * scale), start.Y - (p.X * scale)) : new Spot(start.X + (p.X * scale), start.Y - (p.Y * scale)))], weight, color);
    }

    private static IEnumerable<IReadOnlyList<Spot>> Parsed(string strokes, float dx, float dy) => strokes.Split('|').Select(stroke =>
    {
        Spot[] points = [.. stroke.TrimStart('~', '@').Split(' ').Select(p => p.Split(',')).Select(p => new Spot(Number(p[0]) + dx, Number(p[1]) + dy))];
        return stroke[0] is '~' or '@' ? Smooth(points, closed: stroke[0] == '@') : (IReadOnlyList<Spot>)points;
    });

    // Through every point, with the direction of its neighbours (Catmull and Rom).
    private static List<Spot> Smooth(Spot[] points, bool closed)
    {
        var curve = new List<Spot>();
        Spot At(int i) => closed ? points[(i + points.Length) % points.Length] : points[Math.Clamp(i, 0, points.Length - 1)];
        var pieces = closed ? points.Length : points.Length - 1;
        for (var i = 0; i < pieces; i++)
        {
            for (var step = 0; step < Steps; step++)
            {
                var t = (float)step / Steps;
                curve.Add(new Spot(Between(At(i - 1).X, At(i).X, At(i + 1).X, At(i + 2).X, t), Between(At(i - 1).Y, At(i).Y, At(i + 1).Y, At(i + 2).Y, t)));
            }
        }

        curve.Add(At(pieces));
        return curve;
    }

    private static float Between(float before, float a, float b, float after, float t) =>
        0.5f * ((2 * a) + ((b - before) * t) + (((2 * before) - (5 * a) + (4 * b) - after) * t * t) + (((3 * a) - before - (3 * b) + after) * t * t * t));

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
