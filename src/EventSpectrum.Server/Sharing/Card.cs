using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Spectra;

namespace EventSpectrum.Server.Sharing;

/// <summary>The picture that stands for a spectrum where its address is shared: title, axes in words, and where the room has its dots.</summary>
internal static class Card
{
    /// <summary>In pixels: what services that preview links ask for.</summary>
    public const int Width = 1200;

    /// <summary>In pixels.</summary>
    public const int Height = 630;

    private const float Left = 104;
    private const float Right = 1136;
    private const float Top = 142;
    private const float Bottom = 540;
    private const int PlacesPerVote = 40;

    private static readonly Rgb Ground = new(0x15, 0x14, 0x12);
    private static readonly Rgb Ink = new(0xF4, 0xF0, 0xE9);
    private static readonly Rgb Soft = new(0xC4, 0xBD, 0xB2);
    private static readonly Rgb Faint = new(0x38, 0x34, 0x2E);
    private static readonly Rgb Line = new(0x7D, 0x76, 0x6B);
    private static readonly Rgb Accent = new(0x4F, 0xD8, 0xA6);

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(SpectrumView view)
    {
        var canvas = new Canvas(Width, Height, Ground);
        DrawFrame(canvas);
        DrawWords(canvas, view);
        var dots = Sketch.Of(view);
        var most = dots.Count == 0 ? 0 : dots.Max(d => d.Votes);
        // The least voted last: they are the smallest, and would lie under the others.
        foreach (var dot in dots) DrawDot(canvas, dot, most);
        return Png.Encode(canvas);
    }

    private static void DrawFrame(Canvas canvas)
    {
        var (middle, centre) = ((Left + Right) / 2, (Top + Bottom) / 2);
        canvas.Stroke([new(middle, Top), new(middle, Bottom)], 1.5f, Faint);
        canvas.Stroke([new(Left, centre), new(Right, centre)], 1.5f, Faint);
        canvas.Stroke([new(Left, Top), new(Left, Bottom), new(Right, Bottom)], 2.5f, Line);
    }

    private static void DrawWords(Canvas canvas, SpectrumView view)
    {
        var (x, y) = (view.Info.X, view.Info.Y);
        Write(view.Info.Title, 46, Right - Left - 70, Ink, 6.2f, (_, _) => new Spot(Left, 98));
        const float axis = 20;
        const float upright = 18;
        var (half, tall) = (((Right - Left) / 2) - 20, ((Bottom - Top) / 2) - 12);
        Write(x.Low, axis, half, Soft, 2.7f, (_, _) => new Spot(Left, Bottom + 44));
        Write(x.High, axis, half, Soft, 2.7f, (width, _) => new Spot(Right - width, Bottom + 44));
        Write(y.Low, upright, tall, Soft, 2.5f, (_, _) => new Spot(Left - 26, Bottom), upwards: true);
        Write(y.High, upright, tall, Soft, 2.5f, (width, _) => new Spot(Left - 26, Top + width), upwards: true);
        DrawMark(canvas, new Spot(Right - 20, 74));

        // Words that there are no strokes for are left out: whoever shows the picture has the title in letters beside it.
        void Write(string text, float height, float room, Rgb color, float weight, Func<float, float, Spot> at, bool upwards = false)
        {
            var words = StrokeText.Of(text);
            if (words is null) return;
            // Smaller before shorter.
            var size = Math.Max(height * 0.62f, Math.Min(height, room / Math.Max(1, words.Width) * 7));
            words = StrokeText.Of(text, room / size * 7)!;
            words.Draw(canvas, at(words.Width * size / 7, size), size, weight * size / height, color, upwards);
        }
    }

    // The room's dot, and one's own ring tied to it: what this is about.
    private static void DrawMark(Canvas canvas, Spot at)
    {
        var ring = new Spot(at.X - 22, at.Y - 22);
        canvas.Stroke([new(ring.X + 9, ring.Y + 9), at], 2, Accent, 0.7f);
        canvas.Disc(at, 7, Ink);
        canvas.Ring(ring, 9, 3, Accent);
    }

    private static void DrawDot(Canvas canvas, SketchDot dot, int most)
    {
        var at = new Spot(Left + ((float)dot.X / 100 * (Right - Left)), Bottom - ((float)dot.Y / 100 * (Bottom - Top)));
        // Area says how many; nobody is a ghost at its start.
        var radius = dot.Votes == 0 ? 10 : 10 + (14 * MathF.Sqrt((float)dot.Votes / Math.Max(most, PlacesPerVote)));
        var color = ColorOf(dot.Kind);
        var corners = Corners(dot.Kind, at, radius);
        if (dot.Votes == 0)
        {
            if (corners is null) canvas.Ring(at, radius, 2.5f, color, 0.75f);
            else canvas.Stroke([.. corners, corners[0]], 2.5f, color, 0.75f);
            return;
        }

        if (corners is null) canvas.Disc(at, radius, color, 0.94f);
        else canvas.Fill(corners, color, 0.94f);
    }

    private static Rgb ColorOf(string kind) => kind switch
    {
        "assistive" => new Rgb(0x62, 0xB6, 0xF0),
        "generative" => new Rgb(0xF2, 0xA3, 0x3A),
        "autonomous" => new Rgb(0xDD, 0x86, 0xCD),
        _ => new Rgb(0xAA, 0xA3, 0x9A),
    };

    // The forms that stand for the kinds on the chart, of equal area; null for the disc.
    private static Spot[]? Corners(string kind, Spot c, float r) => kind switch
    {
        "assistive" => [new(c.X - (r * 0.9f), c.Y - (r * 0.9f)), new(c.X + (r * 0.9f), c.Y - (r * 0.9f)), new(c.X + (r * 0.9f), c.Y + (r * 0.9f)), new(c.X - (r * 0.9f), c.Y + (r * 0.9f))],
        "generative" => [new(c.X, c.Y - (r * 1.27f)), new(c.X + (r * 1.27f), c.Y), new(c.X, c.Y + (r * 1.27f)), new(c.X - (r * 1.27f), c.Y)],
        "autonomous" => [new(c.X, c.Y - (r * 1.5f)), new(c.X + (r * 1.3f), c.Y + (r * 0.75f)), new(c.X - (r * 1.3f), c.Y + (r * 0.75f))],
        _ => null,
    };
}
